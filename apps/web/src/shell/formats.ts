/** How times and dates are said in the console. All pure; the reader's zone and the present are parameters. */

const london = 'Europe/London';
const dayLength = 86_400_000;
const quarter = 900_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What a clock in the zone shows, as a Date whose UTC fields are to be read. */
function onTheWall(at: Date, zone: string): Date {
  return new Date(at.getTime() + offsetOf(zone, Math.floor(at.getTime() / quarter)));
}

/**
 * Asking Intl costs more than drawing the row a time stands in, and a page has many times. Zones change on the
 * quarter of an hour, so the offset is asked for once for each quarter; the bound is only against growing for ever.
 */
function offsetOf(zone: string, quarters: number): number {
  const key = `${zone}|${quarters}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= 20_000) offsets.clear();
    offset = askOffset(zone, new Date(quarters * quarter));
    offsets.set(key, offset);
  }
  return offset;
}

function askOffset(zone: string, at: Date): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    } as const;
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...numeric });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - at.getTime();
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
const clockTime = (wall: Date) => `${twoDigits(wall.getUTCHours())}:${twoDigits(wall.getUTCMinutes())}`;
const dayAndMonth = (wall: Date) => `${wall.getUTCDate()} ${months[wall.getUTCMonth()]}`;

/** "Tue 24 Nov", with the year when `now` is given and in another. */
function shortDay(wall: Date, zone: string, now: Date | undefined): string {
  const year = wall.getUTCFullYear();
  const otherYear = now !== undefined && onTheWall(now, zone).getUTCFullYear() !== year;
  return `${weekdays[wall.getUTCDay()]} ${dayAndMonth(wall)}${otherYear ? ` ${year}` : ''}`;
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
    return Date.parse(`${String(value)}T00:00Z`) / dayLength;
  return Math.floor(onTheWall(asInstant(value), zone).getTime() / dayLength);
}

const dayOf = (value: InstantLike | DayLike, zone: string) => new Date(dayNumber(value, zone) * dayLength);

/**
 * "Tue 24 Nov, 09:30"; the year when it isn't this one; the zone when it isn't the reader's.
 * @param zone where the thing happens
 */
export function whenInZone(
  at: InstantLike,
  zone: string,
  reader: { zone?: string; now?: Date } = {},
): string {
  const wall = onTheWall(asInstant(at), zone);
  const said = `${shortDay(wall, zone, reader.now)}, ${clockTime(wall)}`;
  return zone === (reader.zone ?? london) ? said : `${said} (${zoneName(zone)})`;
}

/** "Madrid time": practitioners know places, not abbreviations. */
function zoneName(zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ');
  return zone.includes('/') && !zone.startsWith('Etc/') ? `${place} time` : `${place}`;
}

/** "09:30" of an instant in a zone. */
export function timeOnly(at: InstantLike, zone: string = london): string {
  return clockTime(onTheWall(asInstant(at), zone));
}

/** "24 Nov 2026" of a day, or of an instant in a zone. */
export function dateOnly(value: InstantLike | DayLike, zone: string = london): string {
  const day = dayOf(value, zone);
  return `${dayAndMonth(day)} ${day.getUTCFullYear()}`;
}

/** The last day of something that ends at an instant: midnight ends the day before it. */
export function lastDay(until: string, zone: string = london): string {
  return dateOnly(new Date(Date.parse(until) - 1), zone);
}

/** "Tue 24 Nov" of a day, or of an instant in a zone; the year when it isn't this one. */
export function dayOnly(value: InstantLike | DayLike, zone: string = london, now?: Date): string {
  return shortDay(dayOf(value, zone), zone, now);
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

/** "ends in 34 days", "ends today", "ended 3 days ago": whole days as far as somebody can plan by them. */
export function countdown(endsOn: DayLike, now: Date, zone: string = london): string {
  const [then, today] = [dayNumber(endsOn, zone), dayNumber(now, zone)];
  if (then < today) return `ended ${relative(endsOn, now, zone)}`;
  if (then === today) return 'ends today';
  return then - today < 120
    ? `ends in ${plural(then - today, 'day')}`
    : `ends ${relative(endsOn, now, zone)}`;
}

/** Days up to two months, whole months up to two years, then years: nobody counts in 143 days. */
function span(from: number, to: number): string {
  if (to - from < 60) return plural(to - from, 'day');
  const [start, end] = [new Date(from * dayLength), new Date(to * dayLength)];
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const begun = years * 12 + end.getUTCMonth() - start.getUTCMonth();
  const whole = end.getUTCDate() < start.getUTCDate() ? begun - 1 : begun;
  return whole < 24 ? plural(whole, 'month') : plural(Math.floor(whole / 12), 'year');
}

/** "1 person", "52 people": `plural(52, 'person', 'people')`. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** A sentence of a rule, whose days are written as people write them. */
export function withDates(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (day) => dateOnly(day));
}
