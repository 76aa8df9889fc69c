import type { Occasion } from '@platform/duties';
import { MAPPA_JURISDICTIONS, type MappaJurisdiction } from '../mappa/views.js';

/** What supervision.mappa_duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface MappaFacts {
  personId: string;
  timeZone: string;
  /** Of the registers of England and Wales and of Scotland. */
  registrations: readonly RegistrationFact[];
  /** The live one, and any that ended of late. */
  managements: readonly ManagementFact[];
  /** In order of time: the last two of each management, and those whose minutes were not sent or of late. */
  meetings: readonly MeetingFact[];
  actions: readonly ActionFact[];
}

export interface RegistrationFact {
  regime: MappaJurisdiction;
  relevantDate: string;
  endsOn: string | null;
  endedOn: string | null;
}
export interface ManagementFact {
  id: string;
  jurisdiction: string;
  category: number;
  level: number | null;
  levelOn: string | null;
  recordedOn: string;
  expectedReleaseOn: string | null;
  referredOn: string | null;
  referredAt: string | null;
  screenedAt: string | null;
  endedAt: string | null;
}
export interface MeetingFact {
  id: string;
  mappaId: string;
  jurisdiction: string;
  level: number;
  heldOn: string;
  heldAt: string;
  nextReviewOn: string | null;
  minutesSentAt: string | null;
}
export interface ActionFact {
  id: string;
  dueOn: string;
  isOurs: boolean;
  closedAt: string | null;
}

/**
 * The rules that come with the program are those of England and Wales; of others nothing is known, which is asked about.
 * @param about what is due, in the words of whoever is asked
 */
export function rulingOf(
  code: string,
  jurisdiction: string,
  about: string,
): Pick<Occasion, 'rule' | 'title'> {
  if (jurisdiction === 'GB-EAW') return { rule: code };
  const where = MAPPA_JURISDICTIONS[jurisdiction as MappaJurisdiction] ?? jurisdiction;
  return { rule: codeIn(code, jurisdiction), title: `${about}, ${where}` };
}

/** The code of a rule as it is named for a jurisdiction. */
export function codeIn(code: string, jurisdiction: string): string {
  return jurisdiction === 'GB-EAW' ? code : `${code}-${jurisdiction.toLowerCase()}`;
}
