/** How times and dates are said in the console. All pure; the reader's zone and the present are parameters. */

const london = 'Europe/London';
const dayLength = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs more than a whole row of the caseload, hence the cache; zones are few. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${Object.keys(options).join()}|${options.timeZoneName ?? ''}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    formatters.set(key, found);
  }
  return found;
}

function partsOf(at: Date, zone: string): Record<string, string> {
  const parts = formatter(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value.replace('Sept', 'Sep')]));
}

/** An instant as a Date, an ISO string with an offset, or anything whose text is one (Temporal.Instant). */
export type InstantLike = Date | string | number | { toString(): string };
/** A day as 2026-11-24, or anything whose text is one (Temporal.PlainDate). */
export type DayLike = string | { toString(): string };

const plainDay = /^\d{4}-\d{2}-\d{2}$/;

function asInstant(value: InstantLike): Date {
  const at = value instanceof Date ? value : new Date(typeof value === 'number' ? value : String(value));
  if (Number.isNaN(at.getTime())) throw new TypeError('Not an instant');
  return at;
}

/** The calendar day of a value in a zone, as the number of days since 1 January 1970. */
function dayNumber(value: InstantLike | DayLike, zone: string): number {
  if (!(value instanceof Date) && plainDay.test(String(value)))
    return Date.parse(`${String(value)}T00:00:00Z`) / dayLength;
  const day = formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(
    day.formatToParts(asInstant(value)).map(({ type, value: text }) => [type, text]),
  );
  return Date.parse(`${parts.year}-${parts.month}-${parts.day}T00:00:00Z`) / dayLength;
}

/**
 * "Tue 24 Nov, 09:30"; the year when it isn't this one; the zone when it isn't the reader's.
 * @param zone where the thing happens
 */
export function whenInZone(
  at: InstantLike,
  zone: string,
  reader: { zone?: string; now?: Date } = {},
): string {
  const instant = asInstant(at);
  const { weekday, day, month, year, hour, minute } = partsOf(instant, zone);
  const thisYear = !reader.now || partsOf(reader.now, zone).year === year;
  const elsewhere = zone !== (reader.zone ?? london);
  const said = `${weekday} ${day} ${month}${thisYear ? '' : ` ${year}`}, ${hour}:${minute}`;
  return elsewhere ? `${said} (${zoneName(instant, zone)})` : said;
}

/** "Madrid time": practitioners know places, not abbreviations. */
function zoneName(at: Date, zone: string): string {
  const place = zone.split('/').at(-1);
  if (place && zone.includes('/') && !zone.startsWith('Etc/')) return `${place.replaceAll('_', ' ')} time`;
  const named = formatter(zone, { timeZoneName: 'short' }).formatToParts(at);
  return named.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** "09:30" of an instant in a zone. */
export function timeOnly(at: InstantLike, zone: string = london): string {
  const { hour, minute } = partsOf(asInstant(at), zone);
  return `${hour}:${minute}`;
}

/** "24 Nov 2026" of a day, or of an instant in a zone. */
export function dateOnly(value: InstantLike | DayLike, zone: string = london): string {
  const { day, month, year } = partsOf(new Date(dayNumber(value, zone) * dayLength), 'UTC');
  return `${day} ${month} ${year}`;
}

/** "Tue 24 Nov" of a day, or of an instant in a zone; the year when it isn't this one. */
export function dayOnly(value: InstantLike | DayLike, zone: string = london, now?: Date): string {
  const { weekday, day, month, year } = partsOf(new Date(dayNumber(value, zone) * dayLength), 'UTC');
  const thisYear = !now || partsOf(now, zone).year === year;
  return `${weekday} ${day} ${month}${thisYear ? '' : ` ${year}`}`;
}

/** "in 2 days", "tomorrow", "today", "yesterday", "3 days ago": whole calendar days in the zone. */
export function relative(value: InstantLike | DayLike, now: Date, zone: string = london): string {
  const [then, today] = [dayNumber(value, zone), dayNumber(now, zone)];
  if (then === today) return 'today';
  if (then === today + 1) return 'tomorrow';
  if (then === today - 1) return 'yesterday';
  return then > today ? `in ${span(today, then)}` : `${span(then, today)} ago`;
}

/** The same for what ought to be done by then: "3 days late", "due today", "due in 2 days". */
export function lateness(value: InstantLike | DayLike, now: Date, zone: string = london): string {
  const [then, today] = [dayNumber(value, zone), dayNumber(now, zone)];
  if (then < today) return `${span(then, today)} late`;
  if (then === today) return 'due today';
  return then === today + 1 ? 'due tomorrow' : `due in ${span(today, then)}`;
}

/** Days up to two months, whole months up to two years, then years: nobody counts in 143 days. */
function span(from: number, to: number): string {
  if (to - from < 60) return plural(to - from, 'day');
  const [start, end] = [new Date(from * dayLength), new Date(to * dayLength)];
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const begun = years * 12 + end.getUTCMonth() - start.getUTCMonth();
  const months = end.getUTCDate() < start.getUTCDate() ? begun - 1 : begun;
  return months < 24 ? plural(months, 'month') : plural(Math.floor(months / 12), 'year');
}

/** "1 person", "52 people": `plural(52, 'person', 'people')`. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
