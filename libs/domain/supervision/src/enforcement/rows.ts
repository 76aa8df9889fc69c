import type { Step } from '@platform/calendar';
import type { AbsenceReason, Outcome } from '../appointments/outcomes.js';
import type { Ending, TriedAlternative } from './enforcement.entities.js';
import type { CaseState } from './rules/case-states.js';
import type { DueDay } from './rules/failures.js';
import type { EnforcementRoute, LetterKind } from './rules/enforcement-rules.js';
import type { Decision } from './rules/next-actions.js';
import type { RecallFacts, RecallType } from './rules/recall-type.js';

/** An appointment that was failed, as it is kept. */
export interface FailureRow {
  id: string;
  version: number;
  type: string;
  /** ISO instant with offset. */
  at: string;
  /** The person's local day, YYYY-MM-DD. */
  on: string;
  outcome: Outcome;
  reason: AbsenceReason | null;
  failureDecision: Decision | null;
  orderId: string | null;
  /** What was shown. */
  evidence: string | null;
  evidenceOn: string | null;
  evidenceAskedOn: string | null;
  evidenceDueOn: string | null;
  recordedAt: string;
  /** What the duty to decide says, where it is open; its day is null where somebody has to ask. */
  decideBy: DueDay | null;
}

export interface LetterRow {
  id: string;
  version: number;
  personId: string;
  appointmentId: string;
  orderId: string;
  kind: LetterKind;
  madeAt: string;
  madeBy: string;
  sentOn: string | null;
  sentHow: 'post' | 'hand' | 'email' | null;
  withdrawnOn: string | null;
  withdrawnReason: string | null;
}

export interface CaseRow {
  id: string;
  version: number;
  personId: string;
  orderId: string;
  route: EnforcementRoute;
  state: CaseState;
  emergency: boolean;
  openedAt: string;
  openedBecause: string;
  failureIds: string[];
  /** Null: the calendar cannot say. */
  dueOn: string | null;
  dueSteps: readonly Step[];
  ruleCode: string;
  ruleVersion: number;
  alternatives: TriedAlternative[];
  rationale: string | null;
  recommendation: Ending | null;
  recallFacts: RecallFacts | null;
  recallType: RecallType | null;
  preparedBy: string | null;
  signedBy: string | null;
  signedAt: string | null;
  secondBy: string | null;
  decision: Ending | null;
  decisionReasons: string | null;
  decidedAt: string | null;
}

/** One step of the history of a breach or recall. */
export interface StepView {
  id: string;
  at: string;
  by: string;
  action: string;
  from: CaseState | null;
  to: CaseState;
  words: string;
}

/** An undecided breach or recall in the list over people. */
export interface WaitingRow {
  id: string;
  personId: string;
  crn: string;
  displayName: string;
  officerId: string | null;
  officer: string | null;
  route: EnforcementRoute;
  state: CaseState;
  emergency: boolean;
  dueOn: string | null;
  openedAt: string;
  /** Since when it stands as it does. */
  since: string | null;
  /** Prepared by the reader, who therefore cannot sign it. */
  isMine: boolean | null;
  isSignedByMe: boolean;
}
