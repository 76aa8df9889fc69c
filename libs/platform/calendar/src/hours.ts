import type { Temporal } from 'temporal-polyfill';
import { startOfDay } from './local-day.js';
import {
  counted,
  instantOf,
  many,
  followedBy,
  worked,
  type DateLike,
  type InstantLike,
  type Worked,
} from './step.js';

/** Hours run back from the start of a local date. Hours are real ones: a day of 25 has 25. */
export function hoursBeforeDate(day: DateLike, n: number, timeZone: string): Worked<Temporal.Instant> {
  return followedBy(startOfDay(day, timeZone), (start) => hoursBefore(start, n));
}

/** Hours run back from a moment. */
export function hoursBefore(at: InstantLike, n: number): Worked<Temporal.Instant> {
  const instant = instantOf(at);
  return worked(instant.subtract({ hours: counted(n) }), `${many(n, 'hour')} before that moment`, {
    at: instant.toString(),
    hours: String(n),
  });
}

/** Hours run on from a moment. "72 hours" is not "3 days", which end with a local day. */
export function hoursAfter(at: InstantLike, n: number): Worked<Temporal.Instant> {
  const instant = instantOf(at);
  return worked(instant.add({ hours: counted(n) }), `${many(n, 'hour')} after that moment`, {
    at: instant.toString(),
    hours: String(n),
  });
}
