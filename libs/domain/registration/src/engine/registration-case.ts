import type { Disposal, FactName, SpellKind } from '../regimes/regime.js';

/** One sentence of several: how long, and how much of it runs beside those before it. */
export interface Term {
  months: number;
  /** 0: it follows them; its whole length: it runs beside them. */
  overlapMonths: number;
}

/** Time in custody, in hospital, or abroad. `to` is the day of release or return, which counts again; null: not over. */
export interface Spell {
  kind: SpellKind;
  from: string;
  to: string | null;
}

/** Something that the regime wants to be told of. */
export interface ChangeFact {
  id: string;
  code: string;
  /** The day on which it happened; null: so far only intended. */
  happenedOn: string | null;
  /** The stated day, where it was told in advance. */
  expectedOn?: string | null;
  /** Last day, of a stay. */
  untilOn?: string | null;
  /** Tells stays at one place from those at another; no address. */
  place?: string | null;
}

/** A report that was taken. Days are local to the person. */
export interface NotificationFact {
  kind: 'INITIAL' | 'PERIODIC' | 'CHANGE';
  on: string;
  /** The instant, for "when was it done". */
  at?: string;
  /** Ids of the changes that it told of. */
  changes: readonly string[];
  /** Of a change that had not happened yet when it was told. */
  inAdvance?: boolean;
}

/** What is known of somebody's registration under one regime. Null is "nobody knows" and never "no". */
export interface RegistrationCase {
  relevantDate: string;
  disposal: Disposal | null;
  terms: readonly Term[];
  tier: number | null;
  facts: Partial<Record<FactName, boolean | null>>;
  /** The day from which they have had no sole or main residence; null or left out: not known. */
  noFixedAbodeSince?: string | null;
  spells: readonly Spell[];
  changes: readonly ChangeFact[];
  /** In order of time. */
  notifications: readonly NotificationFact[];
}
