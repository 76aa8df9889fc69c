import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isLocalDay } from './local-day.js';

const asTheCalendar = (text: string) => {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
};

it('knows the days that the calendar has', () => {
  const two = fc.integer({ min: 0, max: 35 }).map((n) => String(n).padStart(2, '0'));
  const year = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0'));
  fc.assert(
    fc.property(year, two, two, (y, m, d) => {
      expect(isLocalDay(`${y}-${m}-${d}`)).toBe(asTheCalendar(`${y}-${m}-${d}`));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2026-02-29', false],
  ['0000-01-01', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
  [' 2026-01-01', false],
  [20260101, false],
  [null, false],
])('%j: %s', (text, is) => {
  expect(isLocalDay(text)).toBe(is);
});
