import type { Column } from './columns.js';
import { dayOf } from './dates.js';
import type { RowReading } from './faults.js';

const STYLE = 'Write it as 24/11/2026, 2026-11-24 or 24 Nov 2026';

/** A day; an empty cell is null and no fault. */
export function readDay(reading: RowReading, column: Column): string | null {
  const text = reading.text(column);
  if (text === '') return null;
  return dayOf(text) ?? reading.wrong(column, 'not-a-date', `${column} is not a real date. ${STYLE}`);
}

/** A day that cannot lie ahead. */
export function readPastDay(reading: RowReading, column: Column, today: string): string | null {
  const day = readDay(reading, column);
  if (day === null || day <= today) return day;
  return reading.wrong(column, 'date-in-future', `${column} is in the future`);
}

export function readNeededDay(reading: RowReading, column: Column): string | null {
  return reading.needed(column, `${column} is missing. ${STYLE}`) === null ? null : readDay(reading, column);
}

/** A whole number within limits; an empty cell is null and no fault. */
export function readNumber(
  reading: RowReading,
  column: Column,
  { least, most }: { least: number; most: number },
): number | null {
  const text = reading.text(column);
  if (text === '') return null;
  if (!/^[-−]?\d{1,6}$/.test(text))
    return reading.wrong(column, 'not-a-number', `${column} must be a whole number`);
  const number = Number(text.replace('−', '-'));
  if (number < least || number > most)
    return reading.wrong(column, 'out-of-range', `${column} must be between ${least} and ${most}`);
  return number;
}

/** Y or N; an empty cell is null and no fault. */
export function readYesNo(reading: RowReading, column: Column): boolean | null {
  const text = reading.text(column).toUpperCase();
  if (text === '') return null;
  if (text === 'Y' || text === 'N') return text === 'Y';
  return reading.wrong(column, 'not-yes-or-no', `${column} must be Y or N`);
}
