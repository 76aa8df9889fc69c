import { Temporal } from 'temporal-polyfill';
import { monthsAfter, wholeYears } from '../engine/index.js';

/** The local day so many days later. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** So many years later, as the engine counts them: from 29 February to 1 March of a common year. */
export function anniversary(from: string, years: number): string {
  const day = monthsAfter(from, years * 12);
  return wholeYears(from, day) < years ? addDays(day, 1) : day;
}

export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;

/**
 * From which day a first assessment is counted: from the beginning of supervision, or, where the person came into this
 * record later than it was due, from that day. A case that was taken over is not late by the years in which others kept it.
 */
export const countedFrom = (start: string, withinDays: number, recordedOn: string): string =>
  addDays(start, withinDays) < recordedOn ? recordedOn : start;
