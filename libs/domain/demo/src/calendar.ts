import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/London';
const DAY_MINUTES = 1440;

/** Days and times of day counted from the day on which the demo data is made, in local time. */
export class DemoCalendar {
  readonly now: number;
  private readonly today: Temporal.PlainDate;
  private readonly mornings = new Map<number, number>();

  /** @param now an ISO instant */
  constructor(now: string) {
    const instant = Temporal.Instant.from(now);
    this.now = instant.epochMilliseconds;
    this.today = instant.toZonedDateTimeISO(ZONE).toPlainDate();
  }

  /** The date `days` from today, as YYYY-MM-DD. */
  date(days: number): string {
    return this.today.add({ days }).toString();
  }

  /** A birthday of somebody who is `years` old today, `days` after having turned it. */
  birthday(years: number, days: number): string {
    return this.today.subtract({ years }).subtract({ days }).toString();
  }

  /** Milliseconds since 1970 of a local time of day, `days` from today. */
  at(days: number, hour: number, minute = 0): number {
    let nine = this.mornings.get(days);
    if (nine === undefined) {
      nine = this.today
        .add({ days })
        .toZonedDateTime({ timeZone: ZONE, plainTime: '09:00' }).epochMilliseconds;
      this.mornings.set(days, nine);
    }
    // Clocks change on Sunday nights, so minutes after nine in the morning are always whole.
    return nine + ((hour - 9) * 60 + minute) * 60_000;
  }

  /** This day or the Monday after it. */
  workday(days: number): number {
    const weekday = this.today.add({ days }).dayOfWeek;
    return weekday < 6 ? days : days + 8 - weekday;
  }

  /** Days from today (negative: past) of an instant, rounded down. */
  daysOf(at: number): number {
    return Math.floor((at - this.now) / (DAY_MINUTES * 60_000));
  }
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A tstzrange as PostgreSQL reads it; no end: still running. */
export function range(from: number, to?: number): string {
  return `["${iso(from)}",${to === undefined ? '' : `"${iso(to)}"`})`;
}
