import fc from 'fast-check';
import type { PlanListRow } from '@domain/travel';
import { listedPlan } from './list-row.view.js';

const plan = (over: Partial<PlanListRow> = {}): PlanListRow => ({
  id: 'p1',
  version: 1,
  personId: 'a',
  crn: 'X000001',
  displayName: 'Hartley, Ben',
  timeZone: 'Europe/London',
  state: 'NOTICE_DUE',
  departsOn: '2026-11-02',
  returnsOn: null,
  countries: ['ES'],
  outcome: 'NOTICE_REQUIRED',
  nextLimit: '2026-10-25T09:10:30Z',
  legalLimit: '2026-10-25T23:59:59Z',
  ...over,
});
const at = (now: string, zone = 'Europe/London') => ({ now: new Date(now), zone });

describe('a plan in the list', () => {
  it('is the same row while nothing in it turns, and another once its limit has passed', () => {
    const one = plan();
    const before = listedPlan(one, at('2026-10-25T09:05:00Z'));
    expect(listedPlan(one, at('2026-10-25T09:10:30Z'))).toBe(before);
    const after = listedPlan(one, at('2026-10-25T09:10:31Z'));
    expect([before.passed, after.passed]).toMatchObject([null, { text: 'Safe limit passed' }]);
  });

  it.each([
    ['2026-10-25T09:10:30Z', null, 'Sun 25 Oct, 09:10'],
    ['2026-10-25T09:10:31Z', 'Safe limit passed: By law until', 'Sun 25 Oct, 23:59'],
    ['2026-10-25T23:59:59Z', 'Safe limit passed: By law until', 'Sun 25 Oct, 23:59'],
    ['2026-10-26T00:00:00Z', 'Passed: Was due', 'Sun 25 Oct, 09:10'],
  ])('shows at %s the limit that still helps, and late only what the law calls late', (now, said, limit) => {
    const { passed, ...row } = listedPlan(plan(), at(now));
    expect(row.limit).toBe(limit);
    expect(passed && `${passed.text}: ${passed.limit}`).toBe(said);
  });

  it('is late at once where the law has no later limit', () => {
    const row = listedPlan(plan({ legalLimit: null }), at('2026-10-25T09:10:31Z'));
    expect(row.passed).toMatchObject({ text: 'Passed' });
  });

  it('is late by the day of return where somebody is not back, though no law has a limit for it', () => {
    const away = plan({
      state: 'OVERDUE',
      outcome: 'UNKNOWN_RULE',
      returnsOn: '2026-10-22',
      nextLimit: null,
    });
    const row = listedPlan(away, at('2026-10-25T09:00:00Z'));
    expect(row).toMatchObject({ limit: 'Thu 22 Oct', passed: { text: 'Passed', limit: 'Was due back' } });
    expect(row.outcome).toBe('They are not back on the day they said: find out where they are');
  });

  it('is said in the zone of whoever reads it', () => {
    const one = plan();
    expect(listedPlan(one, at('2026-10-24T09:00:00Z')).limit).toBe('Sun 25 Oct, 09:10');
    const elsewhere = listedPlan(one, at('2026-10-24T09:00:00Z', 'Asia/Tokyo'));
    expect(elsewhere.limit).toBe('Sun 25 Oct, 09:10 (London time)');
  });

  it('says at any moment what a new one says, over a change of clocks and backwards in time', () => {
    const kept = plan({ timeZone: 'Pacific/Apia' });
    const zones = fc.constantFrom('Europe/London', 'Pacific/Honolulu', 'Asia/Kathmandu');
    const moments = fc.integer({
      min: Date.parse('2026-10-23T00:00Z'),
      max: Date.parse('2026-10-27T00:00Z'),
    });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const reader = { now: new Date(moment), zone };
        expect(listedPlan(kept, reader)).toEqual(listedPlan({ ...kept }, reader));
      }),
    );
  });
});
