import type { Temporal } from 'temporal-polyfill';
import { counted, dateOf, many, worked, type DateLike, type Worked } from './step.js';

/**
 * What happens where the month has no such day.
 * - `last-day`: the last day of the month (corresponding date rule, Dodds v Walker [1981] 1 WLR 1027, England and Wales)
 * - `next-day`: the first day of the next month
 * - `stay-at-end`: as `last-day`, and what started on the last day of a month stays on the last day
 */
export type MonthEnd = 'last-day' | 'next-day' | 'stay-at-end';

const WORDS: Readonly<Record<MonthEnd, string>> = {
  'last-day': 'in a shorter month the last day',
  'next-day': 'in a shorter month the first day of the next',
  'stay-at-end': 'from the last day of a month to the last day',
};

export function monthsAfter(
  day: DateLike,
  n: number,
  rule: MonthEnd = 'last-day',
): Worked<Temporal.PlainDate> {
  return moved(day, counted(n), rule, `${many(n, 'month')} after`);
}

export function monthsBefore(
  day: DateLike,
  n: number,
  rule: MonthEnd = 'last-day',
): Worked<Temporal.PlainDate> {
  return moved(day, -counted(n), rule, `${many(n, 'month')} before`);
}

export function yearsAfter(
  day: DateLike,
  n: number,
  rule: MonthEnd = 'last-day',
): Worked<Temporal.PlainDate> {
  return moved(day, 12 * counted(n), rule, `${many(n, 'year')} after`);
}

export function yearsBefore(
  day: DateLike,
  n: number,
  rule: MonthEnd = 'last-day',
): Worked<Temporal.PlainDate> {
  return moved(day, -12 * counted(n), rule, `${many(n, 'year')} before`);
}

/** The last day of "n months beginning with" a day: the day before the corresponding one, or the end of a shorter month. */
export function monthsBeginningWith(day: DateLike, n: number): Worked<Temporal.PlainDate> {
  const date = dateOf(day);
  return worked(
    shifted(date, counted(n, 1), 'next-day').subtract({ days: 1 }),
    `${many(n, 'month')} beginning with the day, which counts as the first`,
    { day: date.toString(), months: String(n) },
  );
}

function moved(day: DateLike, months: number, rule: MonthEnd, words: string): Worked<Temporal.PlainDate> {
  const date = dateOf(day);
  return worked(shifted(date, months, rule), `${words} the day (${WORDS[rule]})`, {
    day: date.toString(),
    months: String(months),
    rule,
  });
}

function shifted(date: Temporal.PlainDate, months: number, rule: MonthEnd): Temporal.PlainDate {
  const there = date.add({ months });
  if (rule === 'next-day') return there.day < date.day ? there.add({ days: 1 }) : there;
  const stays = rule === 'stay-at-end' && date.day === date.daysInMonth;
  return stays ? there.with({ day: there.daysInMonth }) : there;
}
