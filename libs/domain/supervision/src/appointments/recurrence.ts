import { Temporal } from 'temporal-polyfill';

export const INTERVALS = ['week', 'fortnight', 'four-weeks', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

export const MOST_DATES = 60;
const STEP: Readonly<Record<Interval, { weeks?: number; months?: number }>> = {
  week: { weeks: 1 },
  fortnight: { weeks: 2 },
  'four-weeks': { weeks: 4 },
  month: { months: 1 },
};

export interface Repeat {
  every: Interval;
  /** How many appointments, the first among them. */
  times?: number;
  /** Last local day on which one may fall. */
  until?: string;
}

/**
 * The instants of a series. The local time of day is kept when the clocks change; a time that a change skips is
 * taken as late as the change. A month too short gives its last day, and the next month the asked day again.
 */
export function datesOf(first: Temporal.ZonedDateTime, repeat?: Repeat): Temporal.ZonedDateTime[] {
  if (!repeat) return [first];
  const most = Math.min(repeat.times ?? MOST_DATES, MOST_DATES);
  const last = repeat.until ? Temporal.PlainDate.from(repeat.until) : null;
  const { weeks = 0, months = 0 } = STEP[repeat.every];
  const local = first.toPlainDateTime();
  const dates = [first];
  for (let n = 1; n < most; n++) {
    const next = local.add({ weeks: weeks * n, months: months * n });
    if (last && Temporal.PlainDate.compare(next.toPlainDate(), last) > 0) break;
    dates.push(next.toZonedDateTime(first.timeZoneId, { disambiguation: 'compatible' }));
  }
  return dates;
}

/** The instant of a local time in a zone, for forms that take a day and a time. */
export function instantOf(day: string, time: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}
