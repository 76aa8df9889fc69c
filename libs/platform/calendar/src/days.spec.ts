import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  clearDaysAfter,
  clearDaysBefore,
  clearDaysBetween,
  dateOf,
  daysBefore,
  daysBeginningWith,
  daysFrom,
  notLessThanDaysBefore,
  followedBy,
  withinDaysOf,
} from './index.js';

/** Days since 1970 worked out without Temporal, for the properties. */
const numberOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const aDate = fc
  .integer({ min: numberOf('1900-01-01'), max: numberOf('2199-12-31') })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const aCount = fc.integer({ min: 0, max: 4000 });

describe('counting days', () => {
  it.each([
    ['T1: the alert leaves 7 clear days', clearDaysBefore('2026-09-20', 7), '2026-09-12'],
    ['T1: the calendar limit', daysBefore('2026-09-20', 7), '2026-09-13'],
    ['T9: 21 days before a flight from the United States', daysBefore('2026-09-20', 21), '2026-08-30'],
    ['T11: 14 days between, both left out (Canada)', clearDaysBefore('2026-09-20', 14), '2026-09-05'],
    [
      'T13: within 3 days reckoned from the 3rd day abroad (Ireland)',
      followedBy(daysBeginningWith('2026-09-01', 3), (third) => daysBeginningWith(third, 3)),
      '2026-09-05',
    ],
    ['T15: 7 days before (Australian Capital Territory)', daysBefore('2026-09-20', 7), '2026-09-13'],
    [
      'initial notification: 3 days beginning with conviction',
      daysBeginningWith('2026-09-01', 3),
      '2026-09-03',
    ],
    ['no fixed address: every 7 days', withinDaysOf('2026-09-01', 7), '2026-09-08'],
    ['return: within 3 days', withinDaysOf('2026-10-02', 3), '2026-10-05'],
    ['over a leap day', withinDaysOf('2028-02-27', 3), '2028-03-01'],
    ['over no leap day', withinDaysOf('2027-02-27', 3), '2027-03-02'],
    ['over a century that is no leap year', withinDaysOf('2100-02-27', 3), '2100-03-02'],
    ['over the year', clearDaysBefore('2027-01-03', 3), '2026-12-30'],
    ['one day beginning with', daysBeginningWith('2026-09-01', 1), '2026-09-01'],
    ['no clear day', clearDaysAfter('2026-09-01', 0), '2026-09-02'],
  ])('%s', (_, answer, expected) => {
    expect(answer.value.toString()).toBe(expected);
    expect(answer.steps.at(-1)).toMatchObject({ result: expected });
  });

  it('gives both readings of "not less than 7 days before"', () => {
    const { value, steps } = notLessThanDaysBefore('2026-09-20', 7);
    expect(String(value.alertBy)).toBe('2026-09-12');
    expect(String(value.legalLimit)).toBe('2026-09-13');
    expect(steps).toEqual([
      {
        text: '7 clear days before the day: neither that day nor the day of acting counts',
        input: { event: '2026-09-20', days: '7' },
        result: '2026-09-12',
      },
      {
        text: '7 days before the day, by the calendar',
        input: { event: '2026-09-20', days: '7' },
        result: '2026-09-13',
      },
    ]);
  });

  it('agrees with a count of days since 1970', () => {
    fc.assert(
      fc.property(aDate, aCount, (day, n) => {
        const at = (answer: { value: Temporal.PlainDate }) =>
          numberOf(answer.value.toString()) - numberOf(day);
        expect(at(clearDaysBefore(day, n))).toBe(-n - 1);
        expect(at(clearDaysAfter(day, n))).toBe(n + 1);
        expect(at(withinDaysOf(day, n))).toBe(n);
        expect(at(daysBefore(day, n))).toBe(0 - n);
        expect(at(daysBeginningWith(day, n + 1))).toBe(n);
      }),
    );
  });

  it('leaves exactly n days clear, whichever end one starts from', () => {
    fc.assert(
      fc.property(aDate, aCount, (day, n) => {
        expect(clearDaysBetween(clearDaysBefore(day, n).value, day).value).toBe(n);
        expect(clearDaysBetween(day, clearDaysAfter(day, n).value).value).toBe(n);
        expect(clearDaysAfter(clearDaysBefore(day, n).value, n).value.toString()).toBe(day);
        expect(daysFrom(day, withinDaysOf(day, n).value)).toBe(n);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-9-1',
    '2026-09-20T10:00',
    '2026-09-20T10:00:00Z',
    '',
    'tomorrow',
  ])('refuses "%s" as a date', (text) => {
    expect(() => dateOf(text)).toThrow(RangeError);
  });

  it.each([-1, 1.5, Number.NaN, Infinity])('refuses to count %s days', (n) => {
    expect(() => withinDaysOf('2026-09-01', n)).toThrow(RangeError);
  });
});
