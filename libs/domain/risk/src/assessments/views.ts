import type { Doubt } from '../profile/views.js';
import type { Withdrawn } from './assessments.store.js';
import type { Possible } from './possible.js';
import type { DefinitionStatus } from '@platform/definitions';
import type { OpenQuestions, Score, UnverifiedFigure } from '../engine/index.js';
import type {
  AssessmentState,
  Attestation,
  FormerItem,
  KeptCertificate,
  KeptItem,
} from './assessment.entities.js';

export interface AssessmentItemView {
  code: string;
  label: string;
  options: { points: number; label: string }[];
  /** Follows from facts where they are known; an answer of one's own is compared with them. */
  derived: boolean;
  answer: KeptItem | null;
  /** What it was in the assessment before. */
  former: (FormerItem & { label: string }) | null;
  /** Final only: the points that counted, and why. */
  scored: { points: number | null; why: string } | null;
}

export interface AssessmentFactView {
  name: string;
  label: string;
  type: string;
  options: readonly string[];
  value: unknown;
  source: string;
  on: string | null;
  prefilled: boolean;
  /** Changed where it is kept, not here. */
  fixed: boolean;
}

/** An assessment whole: the questions with their answers, and, once it is final, the result with all that explains it. */
export interface AssessmentView {
  id: string;
  version: number;
  personId: string;
  instrument: string;
  instrumentVersion: string;
  title: string;
  state: AssessmentState;
  assessedOn: string;
  /** True while nobody has countersigned what must be, or a doubt is left. */
  provisional: boolean;
  /** How the caseload names the result; null before it is final. */
  level: string | null;
  /** By its items and what is open of them; null where that says no more than the level. */
  possible: Possible | null;
  items: AssessmentItemView[];
  facts: AssessmentFactView[];
  /** Null once it is final. */
  completeness: OpenQuestions | null;
  sources: string[];
  selfReportUsed: boolean | null;
  supervised: boolean;
  assessor: { id: string; name: string } | null;
  certificate: KeptCertificate | null;
  /** No running total: null until it is final. */
  result: Score | null;
  attestation: Attestation | null;
  finalisedAt: string | null;
  supersedesId: string | null;
  supersededById: string | null;
  supersededAt: string | null;
  correctionReason: string | null;
  /** Final: what the record of today says against it. */
  doubts: readonly Doubt[];
  /** Final: why the instrument would be refused today, so that its result can be withdrawn. */
  refused: string | null;
  withdrawn: Withdrawn | null;
  /** Draft of a correction: what the version before asks for and nobody answered. */
  unanswered: string[];
  /** Draft: what its own answers ask for on the same day and nobody answered. */
  actToday: string[];
  definition: {
    hash: string | null;
    status: DefinitionStatus | null;
    unverified: readonly UnverifiedFigure[];
    normsVersion: string | null;
    attribution: string;
    notes: readonly string[];
  };
  /** Where it came from, for results that were recorded without their items. */
  source: string;
}

export interface AssessmentMade {
  id: string;
  version: number;
}

export interface DraftSaved extends AssessmentMade {
  /** An answer of this save says that somebody has to act on the same day. */
  actToday: boolean;
}

/** One instrument and one person: whether it may be used, why not, and what may be instead. */
export interface ApplicableView {
  code: string;
  version: number;
  title: string;
  purpose: string;
  /** Null: something is not known that decides it. */
  applicable: boolean | null;
  reasonCode: string | null;
  reason: string | null;
  instead: readonly string[];
  /** Facts that are not known and decide it. */
  asks: string[];
  recordOnly: boolean;
  needsCertificate: boolean;
  certificate: { expiresOn: string; valid: boolean } | null;
  draftId: string | null;
}
