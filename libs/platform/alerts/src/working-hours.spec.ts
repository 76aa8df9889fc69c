import { holidaySet } from '@platform/calendar';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { acknowledgeBy, type WorkingHours } from './working-hours.js';

const week: WorkingHours = { from: '09:00', until: '17:00', holidays: 'gb-eaw' };
const at = { zone: 'Europe/London', week, holidays: holidaySet('gb-eaw') };
const by = (from: string, hours: number, more: object = {}, workingHours = true) =>
  acknowledgeBy(Temporal.Instant.from(from), { hours, workingHours }, { ...at, ...more }).toString();

describe('the time to acknowledge', () => {
  it.each([
    ['within the day', '2026-11-24T10:00:00Z', 4, '2026-11-24T14:00:00Z'],
    ['to the very end of the day', '2026-11-24T13:00:00Z', 4, '2026-11-24T17:00:00Z'],
    ['into the next day', '2026-11-24T15:00:00Z', 4, '2026-11-25T11:00:00Z'],
    ['from before the day begins', '2026-11-24T03:00:00Z', 4, '2026-11-24T13:00:00Z'],
    ['from the evening', '2026-11-24T19:00:00Z', 1, '2026-11-25T10:00:00Z'],
    ['over a weekend', '2026-11-27T16:30:00Z', 1, '2026-11-30T09:30:00Z'],
    ['over Christmas and its substitute', '2026-12-24T16:00:00Z', 2, '2026-12-29T10:00:00Z'],
    ['over the end of summer time', '2026-10-23T15:30:00Z', 2, '2026-10-26T10:30:00Z'],
  ])('runs %s', (_, from, hours, expected) => expect(by(from, hours)).toBe(expected));

  it('runs through the night where a child may be at risk', () =>
    expect(by('2026-11-27T23:30:00Z', 2, {}, false)).toBe('2026-11-28T01:30:00Z'));
  it('is that of the recipient’s own zone', () =>
    expect(by('2026-11-24T20:00:00Z', 2, { zone: 'America/New_York' })).toBe('2026-11-24T22:00:00Z'));
  it.each([
    ['working hours', { week: null }],
    ['holidays', { holidays: null }],
  ])('runs on where the %s are not known', (_, more) =>
    expect(by('2026-11-27T16:30:00Z', 2, more)).toBe('2026-11-27T18:30:00Z'),
  );
  it('runs on in a year whose holidays nobody knows', () =>
    expect(by('2040-12-28T16:30:00Z', 2)).toBe('2040-12-28T18:30:00Z'));

  it('counts as many working hours as were given, minute by minute', () => {
    const start = Temporal.Instant.from('2026-10-19T00:00:00Z');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 * 24 * 4 }),
        fc.integer({ min: 1, max: 40 }),
        (quarter, hours) => {
          const from = start.add({ minutes: 15 * quarter });
          const end = Temporal.Instant.from(by(from.toString(), hours));
          let worked = 0;
          for (let t = from; Temporal.Instant.compare(t, end) < 0; t = t.add({ minutes: 15 })) {
            const local = t.toZonedDateTimeISO(at.zone);
            const off = at.holidays.days.has(local.toPlainDate().toString()) || local.dayOfWeek > 5;
            if (!off && local.hour >= 9 && local.hour < 17) worked += 15;
          }
          expect(worked).toBe(hours * 60);
        },
      ),
      { numRuns: 60 },
    );
  });
});
