import type { Temporal } from 'temporal-polyfill';
import {
  clearDaysBefore,
  dateOf,
  daysBefore,
  daysBeginningWith,
  endOfDay,
  hoursAfter,
  hoursBefore,
  hoursBeforeDate,
  localDay,
  monthsAfter,
  monthsBefore,
  monthsBeginningWith,
  startOfDay,
  withinDaysOf,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBeginningWith,
  yearsAfter,
  yearsBefore,
  type HolidaySet,
  type Step,
  type UnknownYear,
  type Worked,
} from '@platform/calendar';
import type { Span } from './duty-rule.js';

/** An event: a local day `YYYY-MM-DD`, or an instant with its offset. */
export type Event = string;

/** A limit, how it was reached, and whether it is only a safe guess (the holidays of a year are not known). */
export interface Limit {
  at: Temporal.Instant;
  steps: readonly Step[];
  guessed: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
type Day = Worked<Temporal.PlainDate>;

/**
 * Where a span from an event ends. Days end at the end of the local day, hours on the instant. Where the holidays of a
 * year are not known only weekends are left out, so the limit can be early and never late.
 */
export function limitOf(event: Event, span: Span, timeZone: string, holidays: HolidaySet | null): Limit {
  if (span.unit === 'hours') return hoursOf(event, span, timeZone);
  const day = dayOf(event, timeZone);
  const counted = countedDay(day.value, span, holidays);
  const end = endOfDay(counted.value, timeZone);
  return {
    at: end.value,
    steps: [...day.steps, ...counted.steps, ...end.steps],
    guessed: counted.guessed,
  };
}

function hoursOf(event: Event, { count, n }: Span, timeZone: string): Limit {
  const isDay = DAY.test(event);
  if (count === 'before') {
    const worked = isDay ? hoursBeforeDate(event, n, timeZone) : hoursBefore(event, n);
    return { at: worked.value, steps: worked.steps, guessed: false };
  }
  const start = isDay ? startOfDay(event, timeZone) : { value: event, steps: [] };
  const worked = hoursAfter(start.value, n);
  return { at: worked.value, steps: [...start.steps, ...worked.steps], guessed: false };
}

function dayOf(event: Event, timeZone: string): Day {
  return DAY.test(event) ? { value: dateOf(event), steps: [] } : localDay(event, timeZone);
}

function countedDay(
  day: Temporal.PlainDate,
  { count, n, unit }: Span,
  holidays: HolidaySet | null,
): Day & { guessed: boolean } {
  if (unit === 'working-days') return workingDay(day, count, n, holidays);
  const worked =
    unit === 'days'
      ? {
          after: withinDaysOf,
          within: withinDaysOf,
          before: daysBefore,
          'beginning-with': daysBeginningWith,
        }[count](day, n)
      : unit === 'months'
        ? {
            after: monthsAfter,
            within: monthsAfter,
            before: monthsBefore,
            'beginning-with': monthsBeginningWith,
          }[count](day, n)
        : yearOf(day, count, n);
  return { ...worked, guessed: false };
}

function yearOf(day: Temporal.PlainDate, count: Span['count'], n: number): Day {
  if (count === 'before') return yearsBefore(day, n);
  return count === 'beginning-with' ? monthsBeginningWith(day, 12 * n) : yearsAfter(day, n);
}

function workingDay(
  day: Temporal.PlainDate,
  count: Span['count'],
  n: number,
  holidays: HolidaySet | null,
): Day & { guessed: boolean } {
  const walk = {
    after: workingDaysAfter,
    within: workingDaysAfter,
    before: workingDaysBefore,
    'beginning-with': workingDaysBeginningWith,
  }[count];
  const known: Day | UnknownYear | null = holidays && walk(day, n, holidays);
  if (known && known.value !== null) return { value: known.value, steps: known.steps, guessed: false };
  const safe = weekdays(day, count, n);
  const text = 'So only weekends are left out: the limit can be early, never late';
  return {
    value: safe,
    steps: [
      ...(known?.steps ?? []),
      { text, input: { day: day.toString(), workingDays: String(n) }, result: safe.toString() },
    ],
    guessed: true,
  };
}

/** Before an event, a holiday left out would make the limit earlier still: whole weeks are the safe count. */
function weekdays(day: Temporal.PlainDate, count: Span['count'], n: number): Temporal.PlainDate {
  if (count === 'before') return clearDaysBefore(day, 7 * Math.ceil(n / 2)).value;
  let at = count === 'beginning-with' ? day : day.add({ days: 1 });
  for (let left = n; ; at = at.add({ days: 1 })) {
    if (at.dayOfWeek <= 5) left -= 1;
    if (left <= 0) return at;
  }
}
