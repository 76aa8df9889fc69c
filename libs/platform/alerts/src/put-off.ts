import type { HolidaySet } from '@platform/calendar';
import type { DefinitionKind } from '@platform/definitions';
import { limitOf } from '@platform/duties';
import { Temporal } from 'temporal-polyfill';
import { instantAt, type WorkingHours } from './working-hours.js';

/** For how long words close the alert of something that is not done. */
export interface PutOff {
  /** Past its limit. It comes again in the morning of that working day. */
  lateWorkingDays: number;
  /** Nobody knows the rule or a fact. */
  askingWorkingDays: number;
  /** For rules that wait for no working hours. */
  roundTheClockHours: number;
}

const FROM_ONE = { type: 'integer', minimum: 1, maximum: 60 };

export const PUT_OFF: DefinitionKind<PutOff> = {
  name: 'put-off',
  title: 'How long words put an alert off',
  schema: {
    properties: {
      late_working_days: FROM_ONE,
      asking_working_days: FROM_ONE,
      round_the_clock_hours: FROM_ONE,
    },
    required: ['late_working_days', 'asking_working_days', 'round_the_clock_hours'],
  },
  parse: (data) => ({
    lateWorkingDays: data.late_working_days as number,
    askingWorkingDays: data.asking_working_days as number,
    roundTheClockHours: data.round_the_clock_hours as number,
  }),
};

/** Where nobody said for how long: early, never silent. */
const UNSAID_HOURS = 24;

/** What is put off, and by when it was to be done. */
export interface Unfinished {
  dueAt: string | null;
  ask: boolean;
  workingHours: boolean;
}

/**
 * When an alert that is closed with words comes again if what it asks for is still not done. Null: what it asks for has
 * time, so it comes again with its limit and not before.
 */
export function comesAgain(
  now: Temporal.Instant,
  { dueAt, ask, workingHours }: Unfinished,
  at: { zone: string; week: WorkingHours | null; holidays: HolidaySet | null; putOff: PutOff | null },
): string | null {
  const hasTime = dueAt !== null && Date.parse(dueAt) > now.epochMilliseconds;
  if (hasTime && !ask) return null;
  const { putOff, zone, week, holidays } = at;
  const until =
    putOff && workingHours
      ? morningAfter(now, ask ? putOff.askingWorkingDays : putOff.lateWorkingDays, { zone, week, holidays })
      : now.add({ hours: putOff?.roundTheClockHours ?? UNSAID_HOURS });
  const earliest = hasTime && Date.parse(dueAt) < until.epochMilliseconds ? dueAt : until;
  return earliest.toString();
}

function morningAfter(
  now: Temporal.Instant,
  n: number,
  { zone, week, holidays }: { zone: string; week: WorkingHours | null; holidays: HolidaySet | null },
): Temporal.Instant {
  const { at } = limitOf(now.toString(), { count: 'after', n, unit: 'working-days' }, zone, holidays);
  return instantAt(at.toZonedDateTimeISO(zone).toPlainDate(), week?.from ?? '00:00', zone);
}
