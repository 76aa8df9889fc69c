import type { EnforcementAction, Outcome } from '../appointments/outcomes.js';
import type { CaseState } from '../enforcement/rules/case-states.js';
import type { EnforcementRoute } from '../enforcement/rules/enforcement-rules.js';
import type { FailureFact, OrderPeriod } from '../enforcement/rules/standings.js';

/** What supervision.enforcement_duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface EnforcementDutyFacts {
  timeZone: string;
  orders: readonly OrderPeriod[];
  /** Of thirteen months, in order of time. */
  failures: readonly FailedAppointment[];
  /** Not withdrawn. */
  letters: readonly LetterFact[];
  /** Open, or decided within thirteen months. */
  cases: readonly CaseFact[];
}

export interface FailedAppointment extends FailureFact {
  at: string;
  type: string;
  outcome: Outcome;
  evidenceDueOn: string | null;
  /** What was recorded as having been done about it. */
  action: EnforcementAction | null;
  /** When the outcome, or the decision on a failure while present, was recorded. */
  decidedAt: string | null;
}

export interface LetterFact {
  appointmentId: string;
  madeAt: string;
  sentOn: string | null;
  /** Noon of the day on which it was sent. */
  sentAt: string | null;
  withdrawnOn: string | null;
}

export interface CaseFact {
  id: string;
  orderId: string;
  route: EnforcementRoute;
  state: CaseState;
  emergency: boolean;
  openedAt: string;
  openedOn: string;
  failureIds: string[];
  lastFailureOn: string | null;
  decidedAt: string | null;
  /** Each time a signature was asked for, and when it was given or refused. */
  asked: readonly { id: string; of: CaseState; at: string; answeredAt: string | null }[];
}
