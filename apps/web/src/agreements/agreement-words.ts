import type { AgreementView } from '@domain/agencies';
import type { ReaderNow } from '../edge/reader.js';
import { lastDay, relative } from '../shell/index.js';

/** What each part of a record that can be shared holds, in words for whoever decides on it. */
const SECTIONS: Readonly<Record<string, string>> = {
  'core:min': 'Who they are: name, case reference, date of birth, responsible officer',
  offence: 'Offences',
  'risk:summary': 'Level of risk',
  treatment: 'Treatment notes of the other agency',
  victim: 'Victims’ contact details',
  location: 'Exact places',
  'location:coarse': 'Rough places',
  legal: 'Orders, licences and their conditions',
  'legal:conditions': 'Conditions, without the orders they stand in',
};

export function sectionWords(token: string): string {
  return SECTIONS[token] ?? token;
}

/** An end that is coming wants a decision: renew, or let it close. */
export const SOON_DAYS = 60;
const DAY = 86_400_000;

export interface EndWords {
  text: string;
  /** '' where there is plenty of time. */
  badge: string;
  kind: '' | 'due' | 'quiet';
}

/** When an agreement or a share stops, said so that nobody is surprised. @param until ISO instant; null: no end of its own */
export function endWords(until: string | null, { now, zone }: ReaderNow): EndWords {
  if (until === null) return { text: 'With the agreement', badge: '', kind: '' };
  const left = Date.parse(until) - now.getTime();
  const day = lastDay(until, zone);
  if (left <= 0) return { text: `Ended ${day}`, badge: 'Ended', kind: 'quiet' };
  const text = `${day}, ${relative(until, now, zone)}`;
  return left <= SOON_DAYS * DAY ? { text, badge: 'Ends soon', kind: 'due' } : { text, badge: '', kind: '' };
}

/** How an agreement stands, in one word for a badge. */
export function standing(one: AgreementView, reader: ReaderNow): EndWords {
  if (one.revokedReason !== null)
    return { text: `Revoked: ${one.revokedReason}`, badge: 'Revoked', kind: 'quiet' };
  if (one.live || Date.parse(one.until) <= reader.now.getTime()) return endWords(one.until, reader);
  return { text: `Begins ${lastDay(one.from, reader.zone)}`, badge: 'To come', kind: 'quiet' };
}
