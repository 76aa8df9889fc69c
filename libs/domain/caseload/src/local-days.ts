import { Temporal } from 'temporal-polyfill';

/**
 * Local days of instants, worked out once: a caseload asks for the same few hundred again and again, and the calendar's
 * arithmetic cost more than everything else on the page. Pure results only, so what is kept is never stale.
 */
const kept = new Map<string, string>();
const MOST_KEPT = 20_000;

function once(key: string, work: () => string): string {
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = work();
  kept.set(key, made);
  return made;
}

/** 23:59:59 of a local day, whatever the length of that day. */
export function endOfDay(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant().subtract({ seconds: 1 });
}

/** The end of the n-th working day after the local day of an instant. */
export function endOfWorkingDay(at: string, days: number, timeZone: string): Temporal.Instant {
  let day = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left -= 1;
  }
  return endOfDay(day, timeZone);
}

/** The end of a local date as an instant in text. */
export function endOfDateText(date: string, timeZone: string): string {
  return once(`d ${date} ${timeZone}`, () => endOfDay(Temporal.PlainDate.from(date), timeZone).toString());
}

export function endOfWorkingDayText(at: string, days: number, timeZone: string): string {
  return once(`w${days} ${at} ${timeZone}`, () => endOfWorkingDay(at, days, timeZone).toString());
}

/** The local date of an instant, YYYY-MM-DD. */
export function localDateText(at: string, timeZone: string): string {
  return once(`l ${at} ${timeZone}`, () =>
    Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
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

/** Whether an instant in text lies before now. */
export function isPast(at: string, now: Temporal.Instant): boolean {
  return Date.parse(at) < now.epochMilliseconds;
}
