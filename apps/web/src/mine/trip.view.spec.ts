import type { OwnPlanView } from '@domain/travel';
import { answerLines, tripFacts, tripLine } from './trip.view.js';

const now = new Date('2026-11-26T12:00:00Z');
/** Leave was given and notice too, as far as these lines show it. */
const trip = (over: object = {}) =>
  ({
    id: 't',
    state: 'NOTICE_GIVEN',
    timeZone: 'Europe/London',
    countries: ['PT'],
    departsOn: '2026-12-08',
    departsAt: null,
    returnsOn: null,
    legs: [],
    companions: [],
    notice: { givenAt: null },
    permission: { officer: 'GRANTED', authority: null, needed: { officer: true, authority: false } },
    answers: [{ by: 'officer', decision: 'GRANTED', words: null, at: '2026-11-20T10:00:00Z', stands: true }],
    evaluation: { outcome: 'NOT_REQUIRED' },
    ...over,
  }) as unknown as OwnPlanView;
const forbidden = { evaluation: { outcome: 'PROHIBITED_BY_ORDER' } };
const leave = (plan: OwnPlanView) => tripFacts(plan, now).find(({ label }) => label === 'Permission')?.text;

describe('a trip on the own page', () => {
  it('that is allowed says so', () => {
    expect(leave(trip())).toBe('Yes, for the trip as it stands here');
    expect(answerLines(trip(), now)).toMatchObject([{ kind: 'good', lapsed: '' }]);
    expect(tripLine(trip(), { now, zone: 'Europe/London' }).state.text).toBe('Notice given');
  });

  it('that an order came to forbid says yes nowhere', () => {
    const plan = trip(forbidden);
    expect(leave(plan)).toBe('No: an order forbids the trip');
    expect(answerLines(plan, now)).toMatchObject([
      { kind: 'quiet', lapsed: expect.stringContaining('does not hold') },
    ]);
    expect(tripLine(plan, { now, zone: 'Europe/London' }).state).toMatchObject({ kind: 'danger' });
  });

  it('from which they are back shows what was', () => {
    const plan = trip({ ...forbidden, state: 'RETURNED' });
    expect(answerLines(plan, now)).toMatchObject([{ kind: 'good', lapsed: '' }]);
    expect(tripLine(plan, { now, zone: 'Europe/London' }).state.text).toContain('You are back');
  });
});
