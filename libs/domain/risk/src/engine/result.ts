import type { UnverifiedFigure } from './instrument.js';
import type { Value } from './values.js';

export interface ScoredItem {
  code: string;
  label: string;
  /** Null where it is missing, in doubt or not scored. */
  points: number | null;
  why: string;
  /** Nobody said anything of it: it has no points, or those that the instrument counts in its place. */
  missing?: true;
}

/** What the result would be if the items in doubt were so. */
export interface Alternative {
  items: Record<string, number>;
  total: number | null;
  band: string | null;
  level: string | null;
  percent: number | null;
  /** Not of what was kept before they were worked out. */
  scales?: Score['scales'];
}

/** A score with everything that explains it. */
export interface Score {
  total: number | null;
  band: string | null;
  level: string | null;
  /** A group's rate, or null where there is no approved norm set and no published rule. */
  percent: number | null;
  items: ScoredItem[];
  applicable: boolean;
  /** Why it does not apply or has no total. */
  reasonCode: string | null;
  reason: string | null;
  /** Instruments that may apply instead. */
  instead: readonly string[];
  flags: string[];
  /** What the flags mean. */
  notes: { code: string; text: string }[];
  missing: string[];
  steps: { text: string; result: Value }[];
  scales: Record<string, { label: string; total: number | null; band: string | null }>;
  alternatives: Alternative[];
  details: Record<string, Value>;
  /** Version of the norm set that the percentage is from. */
  norms: string | null;
  unverified: readonly UnverifiedFigure[];
}

/** One value that cannot be taken. */
export interface InputFault {
  pointer: string;
  code: string;
  message: string;
}

/** A score, or what is wrong with the values. */
export type Scoring = { score: Score; faults: readonly [] } | { score: null; faults: readonly InputFault[] };

/** Rates of an instrument's totals that an agency loaded and approved. */
export interface NormSet {
  instrument: string;
  version: string;
  approved: boolean;
  /** Per cent by total; a total that is not there has none. */
  percentByTotal: ReadonlyMap<number, number>;
}
