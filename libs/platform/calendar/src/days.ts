import type { Temporal } from 'temporal-polyfill';
import { Kept } from './kept.js';
import { counted, dateOf, frozen, many, worked, type DateLike, type Worked } from './step.js';

type Counting = (event: DateLike, n: number) => Worked<Temporal.PlainDate>;

/** A way to count days from a day, each answer of which is worked out once. */
function counting(
  day: (event: Temporal.PlainDate, n: number) => Temporal.PlainDate,
  text: (n: number) => string,
): Counting {
  const kept = new Kept<Worked<Temporal.PlainDate>>();
  return (event, n) => {
    const said = event.toString();
    return kept.get(`${said} ${n}`, () =>
      frozen(worked(day(dateOf(event), n), text(n), { event: said, days: String(n) })),
    );
  };
}

/** The last day that leaves n whole days clear before the day of the event: neither end counts. */
export const clearDaysBefore = counting(
  (event, n) => event.subtract({ days: counted(n) + 1 }),
  (n) => `${many(n, 'clear day')} before the day: neither that day nor the day of acting counts`,
);

/** The first day after n whole days clear of the event. */
export const clearDaysAfter = counting(
  (event, n) => event.add({ days: counted(n) + 1 }),
  (n) => `${many(n, 'clear day')} after the day: neither that day nor the day of acting counts`,
);

/** How many whole days lie between two days when both ends are left out; 0 for days that touch. */
export function clearDaysBetween(from: DateLike, to: DateLike): Worked<number> {
  const days = dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days;
  return worked(Math.max(0, Math.abs(days) - 1), 'Whole days between, leaving out both ends', {
    from: dateOf(from).toString(),
    to: dateOf(to).toString(),
  });
}

/** The last of "n days beginning with" the day of the event, which is the first of them. */
export const daysBeginningWith = counting(
  (event, n) => event.add({ days: counted(n, 1) - 1 }),
  (n) => `${many(n, 'day')} beginning with the day, which counts as the first`,
);

/** The last day "within n days of" the event, whose own day does not count. */
export const withinDaysOf = counting(
  (event, n) => event.add({ days: counted(n) }),
  (n) => `Within ${many(n, 'day')} of the day, which does not count itself`,
);

/** n days back on the calendar. */
export const daysBefore = counting(
  (event, n) => event.subtract({ days: counted(n) }),
  (n) => `${many(n, 'day')} before the day, by the calendar`,
);

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
  return spans.get(
    `${from.toString()} ${to.toString()}`,
    () => dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days,
  );
}

const spans = new Kept<number>();
