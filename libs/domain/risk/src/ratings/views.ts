import type { Kappa, Said } from './agreement.js';

export interface RatingLine {
  id: string;
  version: number;
  personId: string;
  person: string;
  crn: string;
  instrument: string;
  assessedOn: string;
  basis: 'sample' | 'new-assessor';
  state: 'wanted' | 'claimed' | 'done';
  firstAssessor: { id: string; name: string };
  rater: { id: string; name: string } | null;
  wantedAt: string;
  doneAt: string | null;
  differs: boolean | null;
  consensusBy: string | null;
  confirmedAt: string | null;
}

/** Who may be asked although they do not work with the case. */
export interface OutsideRater {
  id: string;
  name: string;
  team: string | null;
  certifiedUntil: string | null;
}

/** Somebody from outside who was asked, and until when they are let in for this. */
export interface RaterRequest {
  version: number;
  rater: { id: string; name: string };
  askedBy: string;
  until: string;
  reason: string;
}

/** A second score that somebody from another team asked the reader for. */
export interface AskedOfMe {
  /** Of the second score. */
  id: string;
  personId: string;
  instrument: string;
  state: 'wanted' | 'claimed' | 'done';
  askedBy: string;
  until: string;
}

/** What an outsider scores from. */
export interface FileLine {
  at: string;
  type: string;
  notes: string;
}

/** Points null: in doubt or not scored. What is missing is never nought. */
export interface RatedPoints {
  points: Said | null;
  note: string;
}

/** One item as each of the two has it; before the second score is given the first one is null for everybody. */
export interface RatedItem {
  code: string;
  label: string;
  options: { points: number; label: string }[];
  /** Whether a rater may say that nothing is known of it: the instrument has an answer of its own for that. */
  mayBeMissing: boolean;
  first: RatedPoints | null;
  second: RatedPoints | null;
  differs: boolean;
  /** Null: nothing is agreed on yet. */
  agreed: Said | null;
}

export interface RatingView extends Omit<RatingLine, 'person' | 'crn'> {
  assessmentId: string;
  instrumentVersion: string;
  title: string;
  seed: string;
  /** Wanted: who may take it up, since they work with the case and hold a certificate. */
  raters: { id: string; name: string; certifiedUntil: string }[];
  /** Those from outside whom the reader may ask; empty where nobody is wanted, or somebody is asked. */
  outside: OutsideRater[];
  request: RaterRequest | null;
  /** Contacts of the year before, for whoever was asked from outside and is scoring. */
  file: FileLine[];
  /** The reader sees the whole of the risk, and not this score alone. */
  readsRisk: boolean;
  /** Facts that both score from. */
  facts: { name: string; label: string; value: unknown; source: string }[];
  items: RatedItem[];
  /** Null before both are there. */
  totals: {
    first: number | null;
    second: number | null;
    firstBand: string | null;
    secondBand: string | null;
  } | null;
  consensus: { note: string; total: number | null; by: string; byId: string | null; at: string } | null;
  confirmed: { by: string; at: string } | null;
  /** Agreed on and confirmed, and not the result that stands. */
  wantsCorrection: boolean;
}

/** How far raters agree on one instrument, with the figures behind it. */
export interface ReliabilityView {
  instrument: string;
  title: string;
  pairs: number;
  /** Pairs of which both have a total with nothing missing in it: those that the ICC is of. */
  totals: number;
  /** ICC(2,1) of the totals; null with fewer than two pairs or none that vary. */
  icc: number | null;
  meanSquares: { cases: number; raters: number; error: number };
  /** Pairs whose totals or bands differ by more than the practice allows. */
  differing: number;
  settled: number;
  items: (Omit<Kappa, 'cases'> & { code: string; label: string; pairs: number })[];
}
