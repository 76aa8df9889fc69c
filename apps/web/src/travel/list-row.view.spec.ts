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
  ...over,
});
const at = (now: string, zone = 'Europe/London') => ({ now: new Date(now), zone });

describe('a plan in the list', () => {
  it('is the same row while nothing in it turns, and another once its limit has passed', () => {
    const one = plan();
    const before = listedPlan(one, at('2026-10-25T09:05:00Z'));
    expect(listedPlan(one, at('2026-10-25T09:10:30Z'))).toBe(before);
    const after = listedPlan(one, at('2026-10-25T09:10:31Z'));
    expect([before.isLate, after.isLate]).toEqual([false, true]);
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
