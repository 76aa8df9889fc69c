import type { Temporal } from 'temporal-polyfill';
import { endOfDay, localDay } from '@platform/calendar';

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

/** Whether a limit in text is over; the second it names is still in time. */
export function isOver(limit: string, now: Temporal.Instant): boolean {
  return Date.parse(limit) + 1000 <= now.epochMilliseconds;
}

/** Whether the end of a range of time has come, which it does not contain; `infinity` never comes. */
export function hasEnded(end: string, now: Temporal.Instant): boolean {
  return Date.parse(end) <= now.epochMilliseconds;
}

/** Whether an instant in text lies before now. */
export function isPast(at: string, now: Temporal.Instant): boolean {
  return Date.parse(at) < now.epochMilliseconds;
}

/** Whether an instant in text is still to come. */
export function isAhead(at: string, now: Temporal.Instant): boolean {
  return Date.parse(at) > now.epochMilliseconds;
}
