import { bookOf } from '../cases/book.js';
import { facts, found, GIVEN, LEFT, of, plan } from '../cases/plans.js';

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

describe('a change of what was notified', () => {
  const changed = { ...GIVEN, state: 'VARIED' as const, changeOpen: true, changedOn: '2026-09-15' };
  it.each<[string, object, string]>([
    ['without an excuse', {}, '2026-09-18T23:00:00Z'],
    ['where the notice had one', { excuse: 'said' }, '2026-09-18T23:00:00Z'],
    ['with one of its own', { changeExcuse: 'said' }, '2026-09-19T21:00:00Z'],
  ])('%s has its own limit', (_, over, dueAt) => {
    const acts = [{ kind: 'varied', at: '2026-09-15T10:00:00Z' }];
    expect(of('travel-change', facts({ ...changed, acts, ...over }))).toMatchObject([{ dueAt }]);
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

describe('somebody who is on a register twice', () => {
  const twice = (regime: string, ...childOffences: (boolean | null)[]) => ({
    registrations: childOffences.map((childOffence) => ({ regime, endsOn: null, childOffence })),
  });

  it('owes it one notice', () => {
    const keys = found(facts({}, twice('GB-EAW', null, null))).map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toContain('travel-notice:p:GB-EAW');
  });

  it.each<[string, (boolean | null)[], number, number]>([
    ['neither is about a child', [false, false], 0, 0],
    ['one of them is', [false, true], 1, 0],
    ['one of them may be', [false, null], 1, 1],
    ['one of them is, and of the other nobody knows', [null, true], 1, 0],
  ])('where %s', (_, offences, notices, asks) => {
    // Two days abroad, of which Canada asks only after an offence against a child.
    const short = facts({ returnsOn: '2026-09-22' }, twice('CA-SOIRA', ...offences));
    expect([of('travel-notice', short).length, of('travel-ask', short).length]).toEqual([notices, asks]);
  });
});
