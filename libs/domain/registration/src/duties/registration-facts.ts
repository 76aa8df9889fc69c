import type { Disposal, FactName } from '../regimes/regime.js';
import type { KnownCustody } from '../custody/custody.js';
import type { ChangeFact, NotificationFact, Spell, Term } from '../engine/registration-case.js';

/** What registration.duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface RegistrationFacts {
  personId: string;
  timeZone: string;
  bornOn: string;
  /** Of the address that is recorded now; null: none is recorded. */
  noFixedAbode: boolean | null;
  /** The first day of the addresses without one that lead up to now; null: none, or nobody wrote it down. */
  noFixedAbodeSince: string | null;
  registrations: readonly RegistrationRow[];
  spells: readonly Spell[];
  /** Custody as the rest of the record knows it. */
  custodyElsewhere: readonly KnownCustody[];
  changes: readonly ChangeFact[];
  searches: readonly SearchFact[];
  nameChanges: readonly { id: string; state: string; inUseOn: string; tellings: readonly Telling[] }[];
  workProposals: readonly WorkFact[];
  workBans: readonly WorkBan[];
}

export interface RegistrationRow {
  id: string;
  regime: string;
  relevantDate: string;
  disposal: Disposal | null;
  terms: readonly Term[];
  tier: number | null;
  facts: Partial<Record<FactName, boolean | null>>;
  endsOn: string | null;
  endedOn: string | null;
  endedAt: string | null;
  reviewedAt: string | null;
  recordedAt: string;
  notifications: readonly NotificationFact[];
}

/** Somebody who has to be told of another name. */
export interface Telling {
  who: string;
  toldAt: string | null;
  byName: string | null;
}

export interface SearchFact {
  id: string;
  step: string;
  stepAt: string;
  /** Earlier steps, the first first. */
  steps: readonly { step: string; at: string; doneAt: string }[];
  openedAt: string;
  closedAt: string | null;
}

export interface WorkFact {
  id: string;
  recordedAt: string;
  permissionAt: string | null;
  disclosureAt: string | null;
  children: string;
  /** The last day of its certificate; null: none, or it says no day. */
  certificateUntil: string | null;
  /** Each decision whether it is permitted, the first first. */
  decisions: readonly WorkDecision[];
}

export interface WorkDecision {
  said: 'GRANTED' | 'REFUSED';
  at: string;
}

/** A condition that forbids work with children, on its days and those of its order. */
export interface WorkBan {
  id: string;
  startsOn: string;
  endsOn: string | null;
  recordedAt: string;
}
