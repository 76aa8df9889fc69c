import { Temporal } from 'temporal-polyfill';

/** The local day so many days later. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;

/**
 * From which day a first assessment is counted: from the beginning of supervision, or, where the person came into this
 * record later than it was due, from that day. A case that was taken over is not late by the years in which others kept it.
 */
export const countedFrom = (start: string, withinDays: number, recordedOn: string): string =>
  addDays(start, withinDays) < recordedOn ? recordedOn : start;
