import type { Occasion } from '@platform/duties';

/** What supervision.mappa_duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface MappaFacts {
  personId: string;
  timeZone: string;
  /** Of the register of England and Wales. */
  registrations: readonly { relevantDate: string; endsOn: string | null; endedOn: string | null }[];
  /** The live one, and any that ended of late. */
  managements: readonly ManagementFact[];
  /** In order of time: the last two of each management, and those whose minutes were not sent or of late. */
  meetings: readonly MeetingFact[];
  actions: readonly ActionFact[];
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
  const where = jurisdiction === 'GB-SCT' ? 'Scotland' : jurisdiction;
  return { rule: `${code}-${jurisdiction.toLowerCase()}`, title: `${about}, ${where}` };
}
