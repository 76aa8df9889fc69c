import { bookOf } from '../cases/book.js';
import { facts, GIVEN, LEFT, of, plan } from '../cases/plans.js';

describe('notice that was given', () => {
  const [leg] = plan().legs;
  const lacking = { ...GIVEN, legs: [{ ...leg!, pointOfArrival: null }] };

  it('and lacks what the law asks for is asked about, until it is said or they are back', () => {
    expect(of('travel-ask', facts(lacking))).toMatchObject([
      { key: 'travel-ask:p:GB-EAW:lacking', ask: true, dueAt: null },
    ]);
    expect(JSON.stringify(of('travel-ask', facts(lacking)))).toContain('lacks: first point of arrival');
    expect(of('travel-ask', facts(GIVEN))).toEqual([]);
    const back = { ...lacking, state: 'RETURNED' as const, returnedOn: '2026-09-28' };
    expect(of('travel-ask', facts(back))).toEqual([]);
  });
});

describe('a trip that is too short for a regime', () => {
  const registrations = [{ regime: 'IE', endsOn: null, childOffence: null }];
  const short = { departsOn: '2026-09-01', returnsOn: '2026-09-03', ...LEFT, state: 'DEPARTED' as const };
  const back = {
    ...short,
    acts: [{ kind: 'returned', at: '2026-09-03T18:00:00Z' }],
    returnedOn: '2026-09-03',
  };
  const later = bookOf('2026-09-20');

  it('asked for no notice, however long ago it was', () => {
    expect(of('travel-notice', facts(back, { registrations }), later)).toEqual([]);
  });

  it('asks for it when they stay, by the day of who decided it away', () => {
    expect(of('travel-notice', facts(short, { registrations }), later)).toMatchObject([
      { dueAt: '2026-09-05T22:59:59Z', doneAt: null },
    ]);
  });
});
