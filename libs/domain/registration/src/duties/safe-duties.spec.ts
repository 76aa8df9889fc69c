import { endOfDay } from '@platform/calendar';
import { aCase, answered, dueIn } from '../cases/cases.js';
import { SHIPPED_REGIMES } from '../regimes/regimes.js';
import { book, facts } from '../cases/duty-facts.js';
import { registrationDuties } from './registration-duties.js';

const nz = { regime: 'NZ' };
const moved = { id: 'c', code: 'ADDRESS', happenedOn: '2026-09-10' };
const days = (found: ReturnType<typeof registrationDuties>) =>
  found
    .filter(({ rule }) => /registration-(initial|change)/.test(rule.code))
    .map(({ key, dueAt }) => [key, dueAt?.slice(0, 10)]);

describe('72 hours in New Zealand, of which only the day is known', () => {
  it('call nobody late before the end of the third day after it, and have a safe day before', () => {
    const around = { changes: [moved], timeZone: 'UTC' };
    expect(days(registrationDuties(facts(nz, around), book()))).toEqual([
      ['registration-initial-safe:r', '2026-09-03'],
      ['registration-initial:r', '2026-09-04'],
      ['registration-change-safe:r:c', '2026-09-12'],
      ['registration-change:r:c', '2026-09-13'],
    ]);
  });

  it.each([0, 1, 9, 12, 23])('whatever hour it was: %i o’clock', (hour) => {
    const { dueOn, safeOn } = dueIn(answered('NZ', aCase()), 'INITIAL')!;
    const last = Date.UTC(2026, 8, 1 + 3, hour);
    expect(endOfDay(dueOn!, 'UTC').value.epochMilliseconds).toBeGreaterThanOrEqual(last);
    expect(endOfDay(safeOn!, 'UTC').value.epochMilliseconds).toBeLessThan(last);
  });

  it('leave custody out of both days', () => {
    const spells = [{ kind: 'CUSTODY' as const, from: '2026-09-01', to: '2027-03-01' }];
    expect(dueIn(answered('NZ', aCase({ spells })), 'INITIAL')).toMatchObject({
      safeOn: '2027-03-03',
      dueOn: '2027-03-04',
    });
  });

  it('have one day, and nothing before it, while it is asked what the limit depends on', () => {
    const asked = facts({ ...nz, disposal: null }, { timeZone: 'UTC' });
    expect(days(registrationDuties(asked, book()))).toEqual([]);
  });

  it('were counted stricter by the version before, which stays as it was', () => {
    const { limit, safe } = SHIPPED_REGIMES.version('nz-registration', 2016)!.content.initial[0]!;
    expect([limit, safe]).toEqual([{ count: 'beginning-with', n: 3, unit: 'days' }, undefined]);
  });
});

it('where a regime counts without doubt there is one day', () => {
  expect(days(registrationDuties(facts(), book()))).toEqual([['registration-initial:r', '2026-09-03']]);
});
