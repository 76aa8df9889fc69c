import type { Temporal } from 'temporal-polyfill';
import { dateOf, endOfDay, holidaySet, localDay, workingDaysAfter, type Step } from '@platform/calendar';

/**
 * Local days of instants, worked out once: a caseload asks for the same few hundred again and again, and the calendar's
 * arithmetic cost more than everything else on the page. Pure results only, so what is kept is never stale.
 */
const kept = new Map<string, unknown>();
const MOST_KEPT = 20_000;

function once<T>(key: string, work: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = work();
  kept.set(key, made);
  return made;
}

/** Whose working days count until each agency names its own. */
const HOLIDAYS = holidaySet('gb-eaw');

/** A limit in working days as an instant in text, with what went into it. */
export interface WorkingLimit {
  due: string;
  input: Step['input'];
}

/**
 * The end of the n-th working day after the local day of an instant. Where the holidays of a year are not known, none
 * are taken off and the input says so: the limit can then only be early, never late.
 */
export function workingLimit(at: string, days: number, timeZone: string): WorkingLimit {
  const first = localDateText(at, timeZone);
  return once(`w${days} ${first} ${timeZone}`, () => {
    const counted = workingDaysAfter(first, days, HOLIDAYS);
    const day = counted.value ?? weekdaysAfter(first, days);
    const unknown: Record<string, string> =
      counted.value === null ? { unknownYear: String(counted.unknownYear) } : {};
    const input = { ...counted.steps.at(-1)?.input, ...unknown };
    return { due: endOfDay(day, timeZone).value.toString(), input };
  });
}

function weekdaysAfter(first: string, days: number): Temporal.PlainDate {
  let day = dateOf(first);
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left -= 1;
  }
  return day;
}

/** The end of a local date as an instant in text. */
export function endOfDateText(date: string, timeZone: string): string {
  return once(`d ${date} ${timeZone}`, () => endOfDay(date, timeZone).value.toString());
}

/** The local date of an instant, YYYY-MM-DD. */
export function localDateText(at: string, timeZone: string): string {
  return once(`l ${at} ${timeZone}`, () => localDay(at, timeZone).value.toString());
}

/** The local date now. A day's answer holds until its midnight. */
export function todayText(now: Temporal.Instant, timeZone: string): string {
  // Zones change their offset on quarter hours at the finest, so every instant of one has the same local date.
  const quarter = Math.floor(now.epochMilliseconds / 900_000) * 900_000;
  return localDateText(new Date(quarter).toISOString(), timeZone);
}

/** Whole days from one date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Whether a limit in text is over; the second it names is still in time. */
export function isOver(limit: string, now: Temporal.Instant): boolean {
  return Date.parse(limit) + 1000 <= now.epochMilliseconds;
}

/** Whether an instant in text lies before now. */
export function isPast(at: string, now: Temporal.Instant): boolean {
  return Date.parse(at) < now.epochMilliseconds;
}
