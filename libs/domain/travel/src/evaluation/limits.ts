import { Temporal } from 'temporal-polyfill';
import {
  clearDaysBefore,
  daysBefore,
  daysBeginningWith,
  endOfDay,
  hoursAfter,
  hoursBefore,
  hoursBeforeDate,
  notLessThanDaysBefore,
  startOfDay,
  withinDaysOf,
  type Step,
  type Worked,
} from '@platform/calendar';
import type { Limit, TripEvent } from '../rules/travel-rule.js';
import { earlier, type Moments } from './moment.js';
import type { CaseTrip } from './travel-case.js';

/** Until when a duty can be done. */
export interface Limits {
  /** Null where the law has no figure, or the day it counts from is not known. */
  legal: Temporal.Instant | null;
  alert: Temporal.Instant | null;
  steps: Step[];
}

type Counted = (limit: Limit, trip: CaseTrip, moments: Moments) => Limits;

const COUNTING: Readonly<Record<Limit['count'], Counted>> = {
  not_less_than_days_before: ({ days = 0 }, { departsOn }, { zone }) => {
    const day = notLessThanDaysBefore(departsOn, days);
    const legal = endOfDay(day.value.legalLimit, zone);
    const alert = endOfDay(day.value.alertBy, zone);
    return { legal: legal.value, alert: alert.value, steps: [...day.steps, ...legal.steps] };
  },
  clear_days_before: ({ days = 0 }, { departsOn }, { zone }) => endOf(clearDaysBefore(departsOn, days), zone),
  calendar_days_before: ({ days = 0 }, { departsOn }, { zone }) => endOf(daysBefore(departsOn, days), zone),
  hours_before_departure_date: ({ hours = 0 }, { departsOn }, { zone, departureZone }) => {
    const legal = hoursBeforeDate(departsOn, hours, zone);
    const there = hoursBeforeDate(departsOn, hours, departureZone).value;
    return { legal: legal.value, alert: earlier(legal.value, there), steps: [...legal.steps] };
  },
  hours_before_departure: ({ hours = 0 }, trip, moments) => {
    const start = departureStep(trip, moments);
    return exactly(hoursBefore(moments.departureAtLatest, hours), start);
  },
  before_departure: (_, trip, moments) => {
    const { departureAtLatest } = moments;
    return { legal: departureAtLatest, alert: departureAtLatest, steps: departureStep(trip, moments) };
  },
  within_days_of: ({ days = 0, event }, trip, moments) =>
    onDay(event, trip, moments, (day) => withinDaysOf(day, days)),
  days_beginning_with: ({ days = 1, event, from_day = 1 }, trip, moments) =>
    onDay(event, trip, moments, (day) => {
      if (from_day === 1) return daysBeginningWith(day, days);
      const first = daysBeginningWith(day, from_day);
      const last = daysBeginningWith(first.value, days);
      return { value: last.value, steps: [...first.steps, ...last.steps] };
    }),
  hours_after: ({ hours = 0, event }, trip, moments) => {
    const at = event === 'return' ? moments.return : event === 'departure' ? moments.departure : null;
    if (at) return exactly(hoursAfter(at, hours));
    // Without a time of day the safe hours run from its start and the legal ones from its end.
    const day = dayOf(event, trip, moments);
    if (day === null) return notCounted(event);
    const alert = hoursAfter(startOfDay(day, moments.zone).value, hours);
    const legal = hoursAfter(endOfDay(day, moments.zone).value, hours);
    return { legal: legal.value, alert: alert.value, steps: [...alert.steps, ...legal.steps] };
  },
  without_delay: (_, _trip, { today, zone }) => {
    const text = 'Without delay: the law has no figure, and today is taken as the safe limit';
    return { legal: null, alert: endOfDay(today, zone).value, steps: [{ text, input: {}, result: today }] };
  },
  not_required: () => ({ legal: null, alert: null, steps: [] }),
};

export function limitsOf(limit: Limit, trip: CaseTrip, moments: Moments): Limits {
  return COUNTING[limit.count](limit, trip, moments);
}

function exactly({ value, steps }: Worked<Temporal.Instant>, before: Step[] = []): Limits {
  return { legal: value, alert: value, steps: [...before, ...steps] };
}

function endOf(day: Worked<Temporal.PlainDate>, zone: string): Limits {
  const end = endOfDay(day.value, zone);
  return { legal: end.value, alert: end.value, steps: [...day.steps, ...end.steps] };
}

function onDay(
  event: TripEvent | undefined,
  trip: CaseTrip,
  moments: Moments,
  count: (day: string) => Worked<Temporal.PlainDate>,
): Limits {
  const day = dayOf(event, trip, moments);
  return day === null ? notCounted(event) : endOf(count(day), moments.zone);
}

/** The day of an event; of a return that has not been, the day it is planned for. */
function dayOf(event: TripEvent | undefined, trip: CaseTrip, { today }: Moments): string | null {
  if (event === 'departure') return trip.departsOn;
  if (event === 'return') return trip.returnedOn ?? trip.returnsOn ?? null;
  return trip.changedOn ?? today;
}

function notCounted(event: TripEvent | undefined): Limits {
  const text = `The day of the ${event ?? 'event'} is not known yet, and the limit counts from it`;
  return { legal: null, alert: null, steps: [{ text, input: {}, result: 'open' }] };
}

function departureStep({ departsOn, departsAt }: CaseTrip, moments: Moments): Step[] {
  const text = departsAt
    ? 'The departure, local time'
    : 'The time of departure is not known, so the start of the day is taken';
  const input = { departsOn, departsAt: departsAt ?? 'not known', timeZone: moments.departureZone };
  return [{ text, input, result: moments.departureAtLatest.toString() }];
}
