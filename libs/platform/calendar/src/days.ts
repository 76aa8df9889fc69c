import type { Temporal } from 'temporal-polyfill';
import { counted, dateOf, many, worked, type DateLike, type Worked } from './step.js';

/** The last day that leaves n whole days clear before the day of the event: neither end counts. */
export function clearDaysBefore(event: DateLike, n: number): Worked<Temporal.PlainDate> {
  return worked(
    dateOf(event).subtract({ days: counted(n) + 1 }),
    `${many(n, 'clear day')} before the day: neither that day nor the day of acting counts`,
    { event: dateOf(event).toString(), days: String(n) },
  );
}

/** The first day after n whole days clear of the event. */
export function clearDaysAfter(event: DateLike, n: number): Worked<Temporal.PlainDate> {
  return worked(
    dateOf(event).add({ days: counted(n) + 1 }),
    `${many(n, 'clear day')} after the day: neither that day nor the day of acting counts`,
    { event: dateOf(event).toString(), days: String(n) },
  );
}

/** How many whole days lie between two days when both ends are left out; 0 for days that touch. */
export function clearDaysBetween(from: DateLike, to: DateLike): Worked<number> {
  const days = dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days;
  return worked(Math.max(0, Math.abs(days) - 1), 'Whole days between, leaving out both ends', {
    from: dateOf(from).toString(),
    to: dateOf(to).toString(),
  });
}

/** The last of "n days beginning with" the day of the event, which is the first of them. */
export function daysBeginningWith(event: DateLike, n: number): Worked<Temporal.PlainDate> {
  return worked(
    dateOf(event).add({ days: counted(n, 1) - 1 }),
    `${many(n, 'day')} beginning with the day, which counts as the first`,
    { event: dateOf(event).toString(), days: String(n) },
  );
}

/** The last day "within n days of" the event, whose own day does not count. */
export function withinDaysOf(event: DateLike, n: number): Worked<Temporal.PlainDate> {
  return worked(
    dateOf(event).add({ days: counted(n) }),
    `Within ${many(n, 'day')} of the day, which does not count itself`,
    { event: dateOf(event).toString(), days: String(n) },
  );
}

/** n days back on the calendar. */
export function daysBefore(event: DateLike, n: number): Worked<Temporal.PlainDate> {
  return worked(
    dateOf(event).subtract({ days: counted(n) }),
    `${many(n, 'day')} before the day, by the calendar`,
    { event: dateOf(event).toString(), days: String(n) },
  );
}

/** Both readings of "not less than n days before". */
export interface NoticeDay {
  /** Clear days: the day people are told to act by. */
  alertBy: Temporal.PlainDate;
  /** The calendar's own reading: the day until which it can be argued that notice was in time. */
  legalLimit: Temporal.PlainDate;
}

/** "Not less than n days before": warned of by clear days, with the plain reading kept beside it. */
export function notLessThanDaysBefore(event: DateLike, n: number): Worked<NoticeDay> {
  const alert = clearDaysBefore(event, n);
  const legal = daysBefore(event, n);
  return {
    value: { alertBy: alert.value, legalLimit: legal.value },
    steps: [...alert.steps, ...legal.steps],
  };
}

/** Days from one local date to another; negative when it lies before. */
export function daysFrom(from: DateLike, to: DateLike): number {
  return dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days;
}
