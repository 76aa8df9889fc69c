import type { DefinitionStatus } from '@platform/definitions';
import type { Possible } from '../assessments/possible.js';
import type { SummaryRow } from '../assessments/assessments.store.js';
import type { ProposalView } from '../changes/views.js';
import type { Alternative, Composite } from '../engine/index.js';
import type { CountersignatureView, OverrideView } from '../signing/signing.store.js';

/** A reason to trust a result less, or to look again. */
export interface Doubt {
  code:
    | 'PROVISIONAL'
    | 'RETURNED'
    | 'TENTATIVE'
    | 'MISSING_ITEMS'
    | 'ITEMS_SAY_MORE'
    | 'POSSIBLE'
    | 'STALE'
    | 'AGEING'
    | 'UNVERIFIED'
    | 'RATERS_DISAGREE'
    | 'AGREED_OTHERWISE'
    | 'WITHOUT_ITEMS'
    | 'OTHER_VERSION'
    | 'NOT_APPLICABLE'
    | 'RECORD_CHANGED'
    | 'OVERRIDE_BEFORE'
    | 'ENTERED_OTHERWISE';
  text: string;
}

/** The result of one instrument as it stands, with everything that limits it. */
export interface StandingResult {
  assessmentId: string;
  instrument: string;
  instrumentVersion: string;
  title: string;
  total: number | null;
  band: string | null;
  level: string | null;
  /** As the caseload has it; where items are in doubt, the possible level that asks for more care. */
  named: string;
  percent: number | null;
  /** Version of the norm set; null: no rates are loaded, and none are shown. */
  norms: string | null;
  scales: { code: string; label: string; total: number | null; band: string | null }[];
  alternatives: readonly Alternative[];
  possible: Possible | null;
  assessedOn: string;
  assessor: string | null;
  provisional: boolean;
  status: DefinitionStatus | null;
  doubts: Doubt[];
  /** Beside the result, never over it. */
  override: OverrideView | null;
  countersignature: CountersignatureView | null;
}

export interface ReassessmentDate {
  instrument: string;
  /** Null: due because of something that happens, not on a day. */
  dueOn: string | null;
  late: boolean;
  why: string;
  /** The figures behind it wait for somebody to check them. */
  unverified: boolean;
}

export interface SeriesPoint {
  assessmentId: string;
  assessedOn: string;
  total: number | null;
  band: string | null;
  /** Scales whose band asks for more care than that of the whole, in words. */
  higher: string[];
  provisional: boolean;
  items: { code: string; label: string; points: number | null }[];
}

/** Scores of one dynamic instrument over time, oldest first; corrected versions are left out. */
export interface Series {
  instrument: string;
  title: string;
  range: readonly [number, number] | null;
  /** Lower edge of each band, low to high. */
  bands: { from: number; name: string }[];
  points: SeriesPoint[];
  /** At each point the mean of it and the two before; empty where an instrument is not for each contact. */
  means: (number | null)[];
}

export interface MissingAssessment {
  instrument: string;
  title: string;
  why: string;
}

/** Risk of one person for who may know the whole of it. */
export interface RiskProfileView {
  extent: 'full';
  personId: string;
  asOf: string;
  current: StandingResult[];
  missing: MissingAssessment[];
  composite:
    | (Composite & {
        combination: string;
        version: number;
        status: DefinitionStatus;
        /** The level once what is open of the two is known, where that asks for more; else null. */
        couldBe: string | null;
      })
    | null;
  reassessment: ReassessmentDate[];
  /** Changes that want an answer. */
  changes: ProposalView[];
  series: Series[];
  /** Moves of a total smaller than this are not called change. */
  leastChange: number;
  history: {
    id: string;
    instrument: string;
    title: string;
    state: 'final' | 'superseded';
    /** Out of force with nothing in its place. */
    isWithdrawn: boolean;
    level: string | null;
    total: number | null;
    assessedOn: string;
    assessor: string | null;
    correctionReason: string | null;
    supersedesId: string | null;
  }[];
  drafts: {
    id: string;
    instrument: string;
    title: string;
    assessedOn: string;
    by: string;
    done: number;
    of: number;
  }[];
  overrides: OverrideView[];
}

/** What clinicians and the police may know: level, instrument, date, and what was concluded beside it without why. */
export interface RiskSummaryView {
  extent: 'summary';
  personId: string;
  asOf: string;
  current: (Omit<SummaryRow, 'version'> & {
    /** The figures that gave the level are not verified. */
    unverified: boolean;
  })[];
}
