import { Temporal } from 'temporal-polyfill';

/** Days and times as people type them. Numbers are day first; a year that is left out is the nearest one. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NEAR: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/;
const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}|\d{2}))?$/;
const CLOCK = /^(\d{1,2})[:.h]?(\d{2})?\s*(am|pm)?$/;

export interface Present {
  now: Temporal.Instant;
  /** IANA zone in which what is typed is meant. */
  zone: string;
}

/** `YYYY-MM-DD` of "24/11/2026", "24 Nov", "tomorrow"; null when it is no day. */
export function readDay(typed: string, today: Temporal.PlainDate): string | null {
  const text = tidied(typed).replace(WEEKDAY, '');
  if (text in NEAR) return today.add({ days: NEAR[text]! }).toString();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))?.toString() ?? null;
  const numbers = NUMBERS.exec(text);
  if (numbers) return inYear(Number(numbers[1]), Number(numbers[2]), numbers[3], today);
  const words = WORDS.exec(text);
  if (!words) return null;
  const month = MONTHS.findIndex((name) => words[2]!.startsWith(name)) + 1;
  return month > 0 ? inYear(Number(words[1]), month, words[3], today) : null;
}

/** `HH:MM` of "9:30", "0930", "9.30pm", "9am", "noon"; null when it is no time. */
export function readTime(typed: string): string | null {
  const text = tidied(typed).replace(/\s+/g, '');
  if (text === 'noon' || text === 'midday') return '12:00';
  const [, first = '', second, half] = CLOCK.exec(text) ?? [];
  // A bare "9" could be a day or a slip of the hand; with minutes or a half of the day it is a time.
  if (first === '' || (second === undefined && half === undefined)) return null;
  const hour = Number(first);
  const minute = Number(second ?? 0);
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return `${twoDigits(hours)}:${twoDigits(minute)}`;
}

/** The instant of "9:30" (today), "today 9:30", "24/11/2026 09:30", "9.30am 24 Nov", "now"; null when it is none. */
export function readMoment(typed: string, { now, zone }: Present): string | null {
  const text = tidied(typed)
    .replace(/\bat\b|,/g, ' ')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === 'now') return now.toString({ smallestUnit: 'second' });
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  // "24 Nov 2026" is a day without a time, not the 24th at 20:26.
  if (readDay(text, today) !== null) return null;
  const whole = readTime(text);
  if (whole) return instantAt(today.toString(), whole, zone);
  const [first = '', ...rest] = text.split(' ');
  const last = rest.at(-1) ?? '';
  const dayFirst = [readDay(text.slice(0, -last.length), today), readTime(last)] as const;
  const timeFirst = [readDay(rest.join(' '), today), readTime(first)] as const;
  for (const [on, at] of [dayFirst, timeFirst]) if (on && at) return instantAt(on, at, zone);
  return null;
}

/** "24/11/2026 09:30", which reads back as the same minute. */
export function typedMoment(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${typedDay(local.toPlainDate().toString())} ${twoDigits(local.hour)}:${twoDigits(local.minute)}`;
}

/** "24/11/2026" */
export function typedDay(on: string): string {
  const [year = '', month = '', date = ''] = on.split('-');
  return `${date}/${month}/${year}`;
}

/** The first instant of a day in a zone. */
export function startOfDay(on: string, zone: string): string {
  return Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString();
}

/** The instant at which a last day is over: the first one after it. */
export function endOfDay(on: string, zone: string): string {
  return startOfDay(Temporal.PlainDate.from(on).add({ days: 1 }).toString(), zone);
}

function instantAt(on: string, at: string, zone: string): string {
  return Temporal.PlainDateTime.from(`${on}T${at}`)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}

function inYear(
  date: number,
  month: number,
  year: string | undefined,
  today: Temporal.PlainDate,
): string | null {
  if (year?.length === 4) return day(Number(year), month, date)?.toString() ?? null;
  if (year !== undefined) {
    const recent = 2000 + Number(year);
    return day(recent > today.year + 20 ? recent - 100 : recent, month, date)?.toString() ?? null;
  }
  const near = [today.year - 1, today.year, today.year + 1].flatMap((y) => day(y, month, date) ?? []);
  const far = (d: Temporal.PlainDate) => Math.abs(today.until(d).days);
  return near.sort((a, b) => far(a) - far(b))[0]?.toString() ?? null;
}

function day(year: number, month: number, date: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function tidied(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
