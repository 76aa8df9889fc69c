import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  ageOn,
  birthdayAt,
  monthsAfter,
  monthsBefore,
  monthsBeginningWith,
  yearsAfter,
  yearsBefore,
} from './index.js';

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
const aDate = fc
  .integer({ min: -25_000, max: 60_000 })
  .map((n) => Temporal.PlainDate.from('1970-01-01').add({ days: n }));

describe('months and years', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28', '2026-03-01', '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29', '2028-03-01', '2028-02-29'],
    ['2026-02-28', 1, '2026-03-28', '2026-03-28', '2026-03-31'],
    ['2026-04-30', 6, '2026-10-30', '2026-10-30', '2026-10-31'],
    ['2026-12-15', 2, '2027-02-15', '2027-02-15', '2027-02-15'],
    ['2028-02-29', 12, '2029-02-28', '2029-03-01', '2029-02-28'],
    ['2026-08-30', 18, '2028-02-29', '2028-03-01', '2028-02-29'],
  ])('%s and %i months', (day, n, last, next, stay) => {
    expect(monthsAfter(day, n).value.toString()).toBe(last);
    expect(monthsAfter(day, n, 'next-day').value.toString()).toBe(next);
    expect(monthsAfter(day, n, 'stay-at-end').value.toString()).toBe(stay);
  });

  it.each([
    ['2026-09-30', 4, '2026-05-30'], // Dodds v Walker: the corresponding date, not the end of the month
    ['2026-03-31', 1, '2026-02-28'],
  ])('%s less %i months', (day, n, expected) => {
    expect(monthsBefore(day, n).value.toString()).toBe(expected);
  });

  it.each([
    ['2026-01-15', 1, '2026-02-14'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('months beginning with %s: %i', (day, n, expected) => {
    expect(monthsBeginningWith(day, n).value.toString()).toBe(expected);
  });

  it('moves by years, with a leap day at the end', () => {
    expect(yearsAfter('2028-02-29', 1).value.toString()).toBe('2029-02-28');
    expect(yearsAfter('2028-02-29', 4).value.toString()).toBe('2032-02-29');
    expect(yearsBefore('2028-02-29', 3, 'next-day').value.toString()).toBe('2025-03-01');
    expect(yearsAfter('2026-09-01', 1).steps[0]).toEqual({
      text: '1 year after the day (in a shorter month the last day)',
      input: { day: '2026-09-01', months: '12', rule: 'last-day' },
      result: '2027-09-01',
    });
  });

  it('agrees with arithmetic on year, month and day', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -600, max: 600 }), (day, n) => {
        const index = day.year * 12 + day.month - 1 + n;
        const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
        const length = lengthOf(year, month);
        const expected = Temporal.PlainDate.from({ year, month, day: Math.min(day.day, length) });
        const moved = (rule?: 'next-day' | 'stay-at-end') =>
          (n < 0 ? monthsBefore(day, -n, rule) : monthsAfter(day, n, rule)).value.toString();
        expect(moved()).toBe(expected.toString());
        expect(moved('next-day')).toBe(expected.add({ days: day.day > length ? 1 : 0 }).toString());
        if (day.day === lengthOf(day.year, day.month))
          expect(moved('stay-at-end')).toBe(expected.with({ day: length }).toString());
      }),
    );
  });
});

describe('ages', () => {
  it.each([
    ['2008-09-15', '2026-09-14', 17, 17],
    ['2008-09-15', '2026-09-15', 18, 18],
    ['2008-02-29', '2026-02-27', 17, 17],
    ['2008-02-29', '2026-02-28', 17, 18],
    ['2008-02-29', '2026-03-01', 18, 18],
    ['2008-02-29', '2028-02-28', 19, 19],
    ['2008-02-29', '2028-02-29', 20, 20],
    ['1900-02-28', '2000-02-28', 100, 100],
    ['2026-09-15', '2026-09-15', 0, 0],
  ])('born %s, on %s', (born, day, march, february) => {
    expect(ageOn(born, day, 'first-of-march').value).toBe(march);
    expect(ageOn(born, day, 'last-of-february').value).toBe(february);
  });

  it('names the convention only where it matters', () => {
    expect(birthdayAt('2008-02-29', 18, 'first-of-march').steps[0]?.input).toEqual({
      born: '2008-02-29',
      age: '18',
      leapBirthday: 'first-of-march',
    });
    expect(birthdayAt('2008-02-28', 18, 'first-of-march').steps[0]?.input).toEqual({
      born: '2008-02-28',
      age: '18',
    });
    expect(() => ageOn('2026-01-02', '2026-01-01', 'first-of-march')).toThrow(RangeError);
  });

  it('agrees with comparing month and day as numbers, and turns on the birthday', () => {
    fc.assert(
      fc.property(
        aDate,
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 110 }),
        (born, later, age) => {
          const day = born.add({ days: later });
          const before = day.month * 100 + day.day < born.month * 100 + born.day;
          expect(ageOn(born, day, 'first-of-march').value).toBe(day.year - born.year - (before ? 1 : 0));
          for (const leap of ['first-of-march', 'last-of-february'] as const) {
            const birthday = birthdayAt(born, age, leap).value;
            expect(ageOn(born, birthday, leap).value).toBe(age);
            if (age > 0) expect(ageOn(born, birthday.subtract({ days: 1 }), leap).value).toBe(age - 1);
          }
        },
      ),
    );
  });
});
