import { Temporal } from 'temporal-polyfill';
import { Kept, startOfDay } from '@platform/calendar';
import type { TravelCase } from './travel-case.js';

/** The points in time of a case. */
export interface Moments {
  now: Temporal.Instant;
  /** The person's own local day. */
  today: string;
  zone: string;
  departureZone: string;
  /** Null where the time of day is not known. */
  departure: Temporal.Instant | null;
  /** The departure, or the first moment of its day. */
  departureAtLatest: Temporal.Instant;
  /** Whether the person has left. Where the time is not known: once the day is over. */
  away: boolean;
  return: Temporal.Instant | null;
}

export function momentsOf({ asOf, timeZone, trip }: TravelCase): Moments {
  const now = Temporal.Instant.from(asOf);
  const departureZone = trip.departureTimeZone ?? timeZone;
  const departure = momentIn(trip.departsOn, trip.departsAt, departureZone);
  const left =
    departure ?? startOfDay(Temporal.PlainDate.from(trip.departsOn).add({ days: 1 }), departureZone).value;
  return {
    now,
    today: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    zone: timeZone,
    departureZone,
    departure,
    departureAtLatest: departureAtLatest(trip, departureZone),
    away: Temporal.Instant.compare(now, left) >= 0,
    return: trip.returnedOn ? momentIn(trip.returnedOn, trip.returnedAt, timeZone) : null,
  };
}

/** The departure, or the first moment of its day where the time is not known. */
export function departureAtLatest(
  { departsOn, departsAt }: { departsOn: string; departsAt?: string | null },
  zone: string,
): Temporal.Instant {
  return momentIn(departsOn, departsAt, zone) ?? startOfDay(departsOn, zone).value;
}

/** A local time that comes twice or never is taken as the earlier moment: the one that leaves less time. */
export function momentIn(
  day: string,
  time: string | null | undefined,
  timeZone: string,
): Temporal.Instant | null {
  if (!time) return null;
  return moments.get(`${day} ${time} ${timeZone}`, () =>
    Temporal.PlainDate.from(day)
      .toPlainDateTime(time)
      .toZonedDateTime(timeZone, { disambiguation: 'earlier' })
      .toInstant(),
  );
}

const moments = new Kept<Temporal.Instant>();

/** With the offset of the zone. */
export function written(instant: Temporal.Instant, timeZone: string): string {
  return texts.get(`${instant.epochMilliseconds} ${timeZone}`, () =>
    instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
  );
}

const texts = new Kept<string>();

/** The earlier of two moments. */
export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
