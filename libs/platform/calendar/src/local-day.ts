import type { Temporal } from 'temporal-polyfill';
import { Kept } from './kept.js';
import { dateOf, frozen, instantOf, worked, type DateLike, type InstantLike, type Worked } from './step.js';

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
  const said = date.toString();
  return starts.get(`${said} ${timeZone}`, () =>
    frozen(
      worked(startOf(date, timeZone), 'The day starts at midnight, local time', { day: said, timeZone }),
    ),
  );
}

const starts = new Kept<Worked<Temporal.Instant>>();

/**
 * 23:59:59 of a local date, whatever the length of that day. The whole of that second still belongs to the day: ask
 * `hasPassed`. A date that a zone left out (Apia, 30 December 2011) ends where the day before it ended.
 */
export function endOfDay(day: DateLike, timeZone: string): Worked<Temporal.Instant> {
  const date = dateOf(day);
  const said = date.toString();
  return ends.get(`${said} ${timeZone}`, () =>
    frozen(
      worked(
        startOf(date.add({ days: 1 }), timeZone).subtract({ seconds: 1 }),
        'The limit is the end of the day, local time',
        { day: said, timeZone },
      ),
    ),
  );
}

const ends = new Kept<Worked<Temporal.Instant>>();

/** Whether a limit is over: its own second is still in time. */
export function hasPassed(limit: InstantLike, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= instantOf(limit).epochMilliseconds + 1000;
}

export function startOf(date: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone }).toInstant();
}
