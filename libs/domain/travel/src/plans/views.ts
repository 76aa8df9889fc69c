import type { Evaluation } from '../evaluation/result.js';
import type { ScreeningFlag } from '../screening/screening.js';
import type { BehaviourList } from '../workflow/behaviour-definition.js';
import type { CountersignFor } from '../workflow/permission-definition.js';
import type { Companion, Decision, GivenBy, PlannedLeg, ReturnEvidence } from './plan.entity.js';
import type { PlanState } from './plan-states.js';

/** Something that was done about a plan. */
export interface ActView {
  id: string;
  kind: string;
  at: string;
  body: Record<string, unknown>;
  byName: string;
}

export interface PermissionView {
  id: string;
  version: number;
  decision: 'GRANTED' | 'REFUSED';
  reason: string;
  /** What the person reads of it on their own page. */
  words: string | null;
  /** Behaviour types that the officer recorded; null where none was. A record and no score: no rule reads it. */
  behaviours: BehaviourList | null;
  /** The screening as it stood when this was decided. */
  screening: ScreeningFlag[];
  /** Why a manager signs too; empty where none has to. */
  countersignFor: CountersignFor[];
  decidedBy: string;
  decidedByName: string;
  decidedAt: string;
  countersigned: 'AGREED' | 'NOT_AGREED' | null;
  countersignedByName: string | null;
  countersignedAt: string | null;
  countersignReason: string | null;
  countersignWords: string | null;
}

/** A search for somebody who did not come back on the day they said. */
export interface MissingView {
  id: string;
  version: number;
  openedAt: string;
  wasDueOn: string;
  step: string;
  stepAt: string;
  /** Steps that were taken, the first first. */
  steps: { step: string; words: string; byName: string; doneAt: string }[];
  closedAt: string | null;
  outcome: string | null;
}

export interface TravelPlanView {
  id: string;
  version: number;
  personId: string;
  state: PlanState;
  departsOn: string;
  departsAt: string | null;
  departsZone: string | null;
  departsFrom: string | null;
  returnsOn: string | null;
  returnsAt: string | null;
  returnPoint: string | null;
  purpose: string | null;
  countries: string[];
  legs: PlannedLeg[];
  companions: Companion[];
  givenBy: GivenBy | null;
  givenAt: string | null;
  knownOn: string | null;
  excuse: string | null;
  changeExcuse: string | null;
  permission: {
    officer: Decision | null;
    authority: Decision | null;
    needed: { officer: boolean; authority: boolean };
  };
  notice: {
    givenAt: string | null;
    reference: string | null;
    /** What was notified has changed, and that is not notified yet. */
    changeOpen: boolean;
    cancellationGivenAt: string | null;
  };
  departure: { at: string | null; presumed: boolean };
  return: {
    on: string | null;
    at: string | null;
    evidence: ReturnEvidence | null;
    asNotified: boolean | null;
    reportedAt: string | null;
  };
  breach: string | null;
  /** The person's own zone: limits are local to it. */
  timeZone: string;
  /** As the rules and the record stand now. */
  evaluation: Evaluation;
  /** The earliest safe limit of what is still to do. */
  nextLimit: string | null;
  createdAt: string;
}

/** A plan with all that was decided and done about it. */
export interface WholePlanView extends TravelPlanView {
  screening: ScreeningFlag[];
  /** What may be recorded with a decision today; null where no definition is in force. */
  behaviourTypes: BehaviourList | null;
  permissions: PermissionView[];
  missing: MissingView[];
  acts: ActView[];
  /** Something came through the person's own page, and nobody has done anything since. */
  unread: boolean;
}

/** One row of a list of plans. */
export interface PlanListRow {
  id: string;
  version: number;
  personId: string;
  crn: string;
  displayName: string;
  timeZone: string;
  state: PlanState;
  departsOn: string;
  returnsOn: string | null;
  countries: string[];
  /** What the rules say of it at the moment of reading. */
  outcome: string | null;
  /** The earliest safe limit of what is still to do, and the earliest that the law gives. */
  nextLimit: string | null;
  legalLimit: string | null;
}
