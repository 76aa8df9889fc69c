import { Temporal } from 'temporal-polyfill';
import type { HolidaySet } from './holidays.js';
import { counted, dateOf, many, type DateLike, type Step, type Worked } from './step.js';

/** The count would need the holidays of a year that the set does not cover. Callers say so; nobody is told "not due". */
export interface UnknownYear {
  value: null;
  unknownYear: number;
  steps: readonly Step[];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The n-th working day after a day, which does not count itself. */
export function workingDaysAfter(
  day: DateLike,
  n: number,
  set: HolidaySet,
): Worked<Temporal.PlainDate> | UnknownYear {
  return walked(dateOf(day), counted(n, 1), 1, false, set, `${many(n, 'working day')} after the day`);
}

/** The n-th working day before a day, which does not count itself. */
export function workingDaysBefore(
  day: DateLike,
  n: number,
  set: HolidaySet,
): Worked<Temporal.PlainDate> | UnknownYear {
  return walked(dateOf(day), counted(n, 1), -1, false, set, `${many(n, 'working day')} before the day`);
}

/** The last of "n working days beginning with" a day, which is the first of them if people work on it. */
export function workingDaysBeginningWith(
  day: DateLike,
  n: number,
  set: HolidaySet,
): Worked<Temporal.PlainDate> | UnknownYear {
  return walked(dateOf(day), counted(n, 1), 1, true, set, `${many(n, 'working day')} beginning with the day`);
}

/** Whether people work on a day. */
export function isWorkingDay(day: DateLike, set: HolidaySet): Worked<boolean> | UnknownYear {
  const date = dateOf(day);
  const input = { day: date.toString(), holidays: nameOf(set) };
  if (!covers(set, date)) return unknown(set, date.year, input);
  const off = reasonOff(date, set);
  return {
    value: off === null,
    steps: [{ text: 'Whether people work on the day', input, result: off ?? 'a working day' }],
  };
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: DateLike,
  to: DateLike,
  set: HolidaySet,
): Worked<number> | UnknownYear {
  const first = dateOf(from);
  const last = dateOf(to);
  const input = { from: first.toString(), to: last.toString(), holidays: nameOf(set) };
  let count = 0;
  for (
    let day = first.add({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (!covers(set, day)) return unknown(set, day.year, input);
    if (reasonOff(day, set) === null) count += 1;
  }
  return {
    value: count,
    steps: [{ text: 'Working days after the first day up to the last', input, result: String(count) }],
  };
}

/** "Public holidays in England and Wales, version 1 (figures not verified)" */
export function nameOf({ title, version, unverified }: HolidaySet): string {
  return `${title}, version ${version}${unverified ? ' (figures not verified)' : ''}`;
}

function walked(
  start: Temporal.PlainDate,
  n: number,
  direction: 1 | -1,
  withStart: boolean,
  set: HolidaySet,
  text: string,
): Worked<Temporal.PlainDate> | UnknownYear {
  const input = { day: start.toString(), workingDays: String(n), holidays: nameOf(set) };
  const leftOut: string[] = [];
  let day = withStart ? start : start.add({ days: direction });
  for (let left = n; ; day = day.add({ days: direction })) {
    if (!covers(set, day)) return unknown(set, day.year, input);
    const off = reasonOff(day, set);
    if (off === null) left -= 1;
    else leftOut.push(`${day.toString()} ${off}`);
    if (left === 0) break;
  }
  const out: Record<string, string> = leftOut.length > 0 ? { leftOut: leftOut.join(', ') } : {};
  return { value: day, steps: [{ text, input: { ...input, ...out }, result: day.toString() }] };
}

/** Why nobody works on a day, or null. */
function reasonOff(day: Temporal.PlainDate, set: HolidaySet): string | null {
  const holiday = set.days.get(day.toString());
  if (holiday) return holiday;
  return set.weekend.has(day.dayOfWeek) ? WEEKDAYS[day.dayOfWeek - 1]! : null;
}

function covers({ covers: { from, to } }: HolidaySet, { year }: Temporal.PlainDate): boolean {
  return year >= from && year <= to;
}

function unknown(set: HolidaySet, year: number, input: Readonly<Record<string, string>>): UnknownYear {
  const text = `The holidays of ${year} are not known, so the working days cannot be counted`;
  return {
    value: null,
    unknownYear: year,
    steps: [
      { text, input: { ...input, years: `${set.covers.from} to ${set.covers.to}` }, result: 'unknown year' },
    ],
  };
}
