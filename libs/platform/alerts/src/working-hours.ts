import { isWorkingDay, type HolidaySet } from '@platform/calendar';
import { DefinitionWrong, type DefinitionKind } from '@platform/definitions';
import { Temporal } from 'temporal-polyfill';

/** When people are at work: on the working days of a holiday set, between two times of the local day. */
export interface WorkingHours {
  /** `HH:MM` local time. */
  from: string;
  until: string;
  /** Code of the holiday set whose weekends and holidays are no working days. */
  holidays: string;
}

const TIME = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };

export const WORKING_HOURS: DefinitionKind<WorkingHours> = {
  name: 'working-hours',
  title: 'Working hours',
  schema: {
    properties: { from: TIME, until: TIME, holidays: { type: 'string' } },
    required: ['from', 'until', 'holidays'],
  },
  parse: (data) => {
    const { from, until, holidays } = data as unknown as WorkingHours;
    if (from >= until) throw new DefinitionWrong(['until'], '"until" must be later in the day than "from"');
    return { from, until, holidays };
  },
};

/** Far beyond any row of holidays: where nobody ever works, hours of the clock count. */
const DAYS_AHEAD = 60;

/**
 * The instant by which an alert wants to have been read: so many hours on, of the clock or of the recipient's working
 * day. Where the hours or the holidays of a year are not known, time runs on: early, never late.
 */
export function acknowledgeBy(
  from: Temporal.Instant,
  { hours, workingHours }: { hours: number; workingHours: boolean },
  at: { zone: string; week: WorkingHours | null; holidays: HolidaySet | null },
): Temporal.Instant {
  const plain = from.add({ hours });
  const { week, holidays, zone } = at;
  if (!workingHours || !week || !holidays) return plain;
  let left = hours * 3_600_000;
  let day = from.toZonedDateTimeISO(zone).toPlainDate();
  for (let n = 0; n < DAYS_AHEAD; n += 1, day = day.add({ days: 1 })) {
    const working = isWorkingDay(day, holidays);
    if (working.value === null) return plain;
    if (!working.value) continue;
    const opens = instantAt(day, week.from, zone);
    const closes = instantAt(day, week.until, zone);
    const start = Temporal.Instant.compare(from, opens) > 0 ? from : opens;
    const open = closes.epochMilliseconds - start.epochMilliseconds;
    if (open <= 0) continue;
    if (left <= open) return start.add({ milliseconds: left });
    left -= open;
  }
  return plain;
}

/** A time of the local day as an instant. */
export function instantAt(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}
