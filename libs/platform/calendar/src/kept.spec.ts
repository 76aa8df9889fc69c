import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { clearDaysBefore, daysFrom } from './days.js';
import { Kept } from './kept.js';
import { endOfDay, startOfDay } from './local-day.js';
import { dateOf } from './step.js';

it('makes an answer once, and those asked for lately outlast more than can be kept', () => {
  const kept = new Kept<string>();
  let made = 0;
  const ask = (key: string) => kept.get(key, () => `${key} ${(made += 1)}`);
  expect(ask('a')).toBe('a 1');
  for (let n = 0; n < 10_000; n += 1) {
    ask(`k${n}`);
    expect(ask('a')).toBe('a 1');
  }
  expect(made).toBe(10_001);
});

it('keeps nothing of what is refused', () => {
  for (const _ of [1, 2]) expect(() => dateOf('2026-02-30')).toThrow(RangeError);
  for (const _ of [1, 2]) expect(() => clearDaysBefore('2026-02-01', -1)).toThrow(RangeError);
});

it('shares answers that nobody can change for the next', () => {
  const { steps } = endOfDay('2026-09-20', 'Europe/London');
  expect(() => (steps as unknown[]).push('more')).toThrow(TypeError);
  expect(() => {
    (steps[0]!.input as Record<string, string>).day = 'another';
  }).toThrow(TypeError);
});

it('says of any day in any zone, asked once or again, what the calendar itself says', () => {
  const zones = [
    'Europe/London',
    'Pacific/Apia',
    'Pacific/Honolulu',
    'America/St_Johns',
    'Africa/Cairo',
    'Asia/Beirut',
  ];
  const day = fc
    .integer({ min: 12_000, max: 24_000 })
    .map((n) => new Date(n * 864e5).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, fc.constantFrom(...zones), (one, other, zone) => {
      const date = Temporal.PlainDate.from(one);
      for (const _ of [1, 2]) {
        expect(startOfDay(one, zone).value.toString()).toBe(
          date.toZonedDateTime(zone).toInstant().toString(),
        );
        expect(endOfDay(date, zone).value.toString()).toBe(
          date.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ seconds: 1 }).toString(),
        );
        expect(daysFrom(one, other)).toBe(date.until(other, { largestUnit: 'days' }).days);
      }
    }),
  );
});
