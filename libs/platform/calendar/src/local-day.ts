import type { Temporal } from 'temporal-polyfill';
import { dateOf, instantOf, worked, type DateLike, type InstantLike, type Worked } from './step.js';

/** The local date at an instant. */
export function localDay(at: InstantLike, timeZone: string): Worked<Temporal.PlainDate> {
  const instant = instantOf(at);
  return worked(instant.toZonedDateTimeISO(timeZone).toPlainDate(), 'The local day of the moment', {
    at: instant.toString(),
    timeZone,
  });
}

/** The first moment of a local date: 00:00, or later where the clocks go forward at midnight. */
export function startOfDay(day: DateLike, timeZone: string): Worked<Temporal.Instant> {
  const date = dateOf(day);
  return worked(startOf(date, timeZone), 'The day starts at midnight, local time', {
    day: date.toString(),
    timeZone,
  });
}

/**
 * 23:59:59 of a local date, whatever the length of that day. The whole of that second still belongs to the day: ask
 * `hasPassed`. A date that a zone left out (Apia, 30 December 2011) ends where the day before it ended.
 */
export function endOfDay(day: DateLike, timeZone: string): Worked<Temporal.Instant> {
  const date = dateOf(day);
  const said = date.toString();
  const key = `${said} ${timeZone}`;
  const known = ends.get(key);
  if (known) return known;
  const end = worked(
    startOf(date.add({ days: 1 }), timeZone).subtract({ seconds: 1 }),
    'The limit is the end of the day, local time',
    { day: said, timeZone },
  );
  // The limits of everybody fall on the same few years of days; what would keep more than those is begun anew.
  if (ends.size >= 4_000) ends.clear();
  ends.set(key, end);
  return end;
}

const ends = new Map<string, Worked<Temporal.Instant>>();

/** Whether a limit is over: its own second is still in time. */
export function hasPassed(limit: InstantLike, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= instantOf(limit).epochMilliseconds + 1000;
}

export function startOf(date: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone }).toInstant();
}
