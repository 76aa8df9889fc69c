import { Temporal } from 'temporal-polyfill';
import type { Step } from '@platform/calendar';
import { written } from './moment.js';
import type { StationHours } from './travel-case.js';

/** How far back an open day is looked for. */
const DAYS = 31;
/** Hours at which a station is not taken to be open unless somebody says so. */
const USUAL = { opens: '09:00', closes: '17:00' };

/** The last moment up to a limit at which notice can be given in person. The law's limit stays what it is. */
export function whileOpen(
  limit: Temporal.Instant,
  zone: string,
  hours: StationHours | null | undefined,
): { value: Temporal.Instant; steps: Step[] } {
  if (!hours) {
    const time = /T(\d\d:\d\d:\d\d)/.exec(written(limit, zone))![1]!;
    return { value: limit, steps: isUsual(time) ? [] : [askStep(time)] };
  }
  const local = limit.toZonedDateTimeISO(zone);
  for (let back = 0; back <= DAYS; back += 1) {
    const day = local.toPlainDate().subtract({ days: back });
    if (hours.closedOn?.includes(day.dayOfWeek)) continue;
    const opens = at(day, hours.opens, zone);
    const closes = at(day, hours.closes, zone);
    if (Temporal.Instant.compare(opens, limit) > 0) continue;
    const value = Temporal.Instant.compare(closes, limit) < 0 ? closes : limit;
    const input = { limit: limit.toString(), opens: hours.opens, closes: hours.closes };
    const text = 'The last moment up to the limit at which the station is open';
    return { value, steps: [{ text, input, result: value.toString() }] };
  }
  const text = `The station is not open in the ${DAYS} days before the limit`;
  return { value: limit, steps: [{ text, input: {}, result: 'ask' }] };
}

function at(day: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  return day.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'earlier' }).toInstant();
}

/** The end of a day leaves the whole of its opening hours. */
function isUsual(time: string): boolean {
  return time === '23:59:59' || (time >= `${USUAL.opens}:00` && time <= `${USUAL.closes}:00`);
}

function askStep(time: string): Step {
  const text = 'The limit may fall when the station is closed: ask when it is open before then';
  return { text, input: { time: time.slice(0, 5) }, result: 'ask' };
}
