import { refused } from './teams.service.js';

/** Sections an agreement may name: what the personas of other agencies could ever read. */
export const SHAREABLE_SECTIONS = [
  'core:min',
  'offence',
  'risk:summary',
  'treatment',
  'victim',
  'location',
  'location:coarse',
  'legal',
  'legal:conditions',
] as const;

/** An agreement that is forgotten must end by itself. */
export const MOST_YEARS = 5;

export function checkSections(wanted: readonly string[], allowed: readonly string[]): void {
  const over = wanted.filter((section) => !allowed.includes(section));
  if (over.length > 0) throw refused('sections', 'sections-too-wide', `Not allowed here: ${over.join(', ')}`);
}

/** @param now ISO instants, all three */
export function checkTerm(now: string, from: string, until: string): void {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  if (end <= start || end <= Date.parse(now))
    throw refused('until', 'ends-before-start', 'The end must be after the start and ahead');
  if (end - start > MOST_YEARS * 366 * 86_400_000) {
    throw refused('until', 'too-long', `An agreement lasts at most ${MOST_YEARS} years`);
  }
}

/** A share cannot outlive what it rests on. */
export function checkShareTerm(now: string, until: string, agreementUntil: string): void {
  if (Date.parse(until) <= Date.parse(now)) throw refused('until', 'ended', 'The end must be ahead');
  if (Date.parse(until) > Date.parse(agreementUntil)) {
    throw refused('until', 'outlives-agreement', 'A share cannot last longer than its agreement');
  }
}
