import type { Table } from './formula.js';
import type { Formula, Scope, Value } from './values.js';

export type FactType = 'choice' | 'truth' | 'count' | 'number' | 'day';

/** Something that is known about the person or the case, apart from the items. */
export interface Fact {
  name: string;
  label: string;
  type: FactType;
  /** What a choice may be, and other words for the same. */
  options: readonly string[];
  also: ReadonlyMap<string, string>;
  least: number;
  most: number;
  /** Whether the instrument applies cannot be said without it. */
  decidesUse: boolean;
  /** Code of the instrument whose standing result gives it; null where it is known otherwise. */
  fromResult: string | null;
}

export interface Derivation {
  is: Formula;
  why: (scope: Scope) => string;
  /** Told when the derived value is used. */
  flag: string | null;
  /** Whether an entered value that differs is told. */
  checks: boolean;
  /** What it may be where it cannot be derived for lack of a date. */
  candidates: readonly Formula[];
}

export interface Item {
  code: string;
  label: string;
  /** Points that it may have, and their neutral labels. */
  options: ReadonlyMap<number, string>;
  notScored: { when: Formula; why: string } | null;
  derivation: Derivation | null;
  ifMissing: { value: number; flag: string } | null;
}

/** A named step of the calculation. */
export interface Step {
  name: string;
  label: string;
  is: Formula;
  /** Told among the steps of a result. */
  told: boolean;
}

export interface Rule {
  code: string;
  when: Formula;
  text: string;
}

/** A figure of the definition that nobody has checked against its source. */
export interface UnverifiedFigure {
  /** JSON pointer into the definition. */
  at: string;
  what: string;
}

export interface Licence {
  owner: string;
  status: string;
  attribution: string;
  labelPolicy: string;
}

/** An instrument as the engine reads it: what its definition file says, with every formula ready to be worked out. */
export interface Instrument {
  edition: string;
  purpose: string;
  population: string;
  licence: Licence;
  facts: ReadonlyMap<string, Fact>;
  tables: ReadonlyMap<string, { label: string; rows: Table }>;
  readings: readonly Step[];
  items: readonly Item[];
  itemsByCode: ReadonlyMap<string, Item>;
  applicability: readonly (Rule & { instead: readonly string[] })[];
  checks: readonly (Rule & { at: string })[];
  required: { unless: Formula; names: readonly string[] } | null;
  flags: readonly Rule[];
  flagTexts: ReadonlyMap<string, string>;
  values: readonly Step[];
  total: Formula;
  totalRange: readonly [number, number] | null;
  /** The highest total where an item that is not always scored is left out, by item. */
  mostWithout: ReadonlyMap<string, number>;
  /** The table that turns a total into a band, for combinations with other instruments. */
  bands: Table | null;
  /** From low to high, as they are written, or else the words of its tables. Empty where it has none. */
  levels: readonly { level: string; label: string }[];
  outcome: { band: Formula; level: Formula; percent: Formula; incomplete: Formula };
  scales: readonly { code: string; label: string; total: Formula; band: Formula }[];
  details: readonly Step[];
  validity: { months: number; warnMonths: number } | null;
  reassess: readonly string[];
  missingPolicy: string;
  notes: readonly string[];
  /** Scored elsewhere; only the result is recorded here. */
  recordOnly: boolean;
  unverified: readonly UnverifiedFigure[];
}

/** What somebody hands in to be scored. */
export interface ScoreInput {
  items?: Readonly<Record<string, unknown>>;
  facts?: Readonly<Record<string, unknown>>;
  /** For items that are in doubt: every value that it may have. */
  tentative?: Readonly<Record<string, unknown>>;
}

export type { Value };
