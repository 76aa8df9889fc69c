import { Temporal } from 'temporal-polyfill';
import { Kept } from './kept.js';

/** One step of a reason, in words, with what went into it. */
export interface Step {
  text: string;
  input: Readonly<Record<string, string>>;
  result: string;
}

/** What a rule of the calendar gives: the answer, and how it was reached. */
export interface Worked<T> {
  value: T;
  steps: readonly Step[];
}

/** A local date, or its text YYYY-MM-DD. */
export type DateLike = Temporal.PlainDate | string;
/** A point in time, or its text with an offset or Z. */
export type InstantLike = Temporal.Instant | string;

/** @throws RangeError where the text is not a real day, or is more than a day */
export function dateOf(date: DateLike): Temporal.PlainDate {
  if (typeof date !== 'string') return date;
  return dates.get(date, () => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError('A local date is written YYYY-MM-DD');
    return Temporal.PlainDate.from(date, { overflow: 'reject' });
  });
}

const dates = new Kept<Temporal.PlainDate>();

/** @throws RangeError where the text is not an instant */
export function instantOf(instant: InstantLike): Temporal.Instant {
  return typeof instant === 'string' ? Temporal.Instant.from(instant) : instant;
}

/** @throws RangeError unless it is a whole number, `least` or more */
export function counted(n: number, least = 0): number {
  if (!Number.isSafeInteger(n) || n < least)
    throw new RangeError(`A count must be a whole number of at least ${least}`);
  return n;
}

/** An answer of one step. */
export function worked<T extends { toString(): string }>(
  value: T,
  text: string,
  input: Readonly<Record<string, string>>,
): Worked<T> {
  return { value, steps: [{ text, input, result: value.toString() }] };
}

/** An answer that is kept and shared: nobody can change it for the next. */
export function frozen<T>(answer: Worked<T>): Worked<T> {
  for (const step of answer.steps) Object.freeze(Object.freeze(step).input);
  Object.freeze(answer.steps);
  return Object.freeze(answer);
}

/** Continues from an answer: the steps so far, then those of what follows. Not called `then`: a module that exports that is awaited. */
export function followedBy<T, U>(first: Worked<T>, next: (value: T) => Worked<U>): Worked<U> {
  const second = next(first.value);
  return { value: second.value, steps: [...first.steps, ...second.steps] };
}

/** "1 day", "2 days" */
export function many(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
