import { RuleBroken } from '@platform/kernel';

export const OUTCOMES = [
  'ATTENDED_COMPLIED',
  'ATTENDED_FAILED_TO_COMPLY',
  'ATTENDED_SENT_HOME_BEHAVIOUR',
  'ATTENDED_SENT_HOME_SERVICE_ISSUES',
  'ACCEPTABLE_ABSENCE',
  'UNACCEPTABLE_ABSENCE',
  'FAILED_TO_ATTEND',
  'WILL_BE_RESCHEDULED',
  'CANCELLED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ABSENCE_REASONS = {
  'court-legal': 'Court or legal',
  employment: 'Employment',
  'family-childcare': 'Family or childcare',
  holiday: 'Holiday',
  medical: 'Medical',
  religious: 'Religious',
  'in-custody': 'Remanded in custody',
  'professional-judgement': 'Professional judgement',
  'acceptable-failure': 'Acceptable failure',
} as const;
export type AbsenceReason = keyof typeof ABSENCE_REASONS;

/**
 * Titles of what earlier records and other systems say was done. Letters, breach and recall are records of their own here,
 * so of these only `ACTIONS_SAID` can still be said with an outcome.
 */
export const ENFORCEMENT_ACTIONS = {
  NO_FURTHER_ACTION: 'No further action',
  DECISION_PENDING_RESPONSE: 'Decision waits for a response',
  FIRST_WARNING_LETTER_SENT: 'First warning letter sent',
  SECOND_WARNING_LETTER_SENT: 'Second warning letter sent',
  LICENCE_COMPLIANCE_LETTER_SENT: 'Licence compliance letter sent',
  ENFORCEMENT_LETTER_REQUESTED: 'Enforcement letter asked for',
  WITHDRAW_WARNING_LETTER: 'Warning letter withdrawn',
  REFER_TO_OFFENDER_MANAGER: 'Referred to the responsible officer',
  BREACH_REQUESTED: 'Breach asked for',
  BREACH_LETTER_SENT: 'Breach letter sent',
  BREACH_CONFIRMATION_SENT: 'Breach confirmation sent',
  BREACH_RECALL_INITIATED: 'Breach or recall started',
  RECALL_REQUESTED: 'Recall asked for',
  IMMEDIATE_BREACH_OR_RECALL: 'Immediate breach or recall',
} as const;
export type EnforcementAction = keyof typeof ENFORCEMENT_ACTIONS;

/** Reasons in any spelling of case and hyphens, as other systems send them. */
export function reasonSpelt(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toLowerCase().replaceAll('_', '-') || undefined : value;
}

export interface OutcomeRule {
  title: string;
  /** Null: there was nothing to attend. */
  attended: boolean | null;
  /** Null: not decided, or nothing to comply with. */
  complied: boolean | null;
  /** Only these take a reason, and they need one. */
  needsReason: boolean;
  /** What may be said to be done about it; nothing where there is nothing to enforce. */
  actions: readonly EnforcementAction[];
  /** Can be known before the day of the appointment. */
  ahead: boolean;
}

const rule = (
  title: string,
  attended: boolean | null,
  complied: boolean | null,
  more: Partial<OutcomeRule> = {},
) => ({
  title,
  attended,
  complied,
  needsReason: false,
  actions: [],
  ahead: false,
  ...more,
});

/** Said of a failure that waits for its decision. What is made of a decided one is shown by its letters and cases. */
export const ACTIONS_SAID: readonly EnforcementAction[] = [
  'DECISION_PENDING_RESPONSE',
  'REFER_TO_OFFENDER_MANAGER',
];

/** Attendance and compliance are two facts, and both follow from the outcome. */
export const OUTCOME_RULES: Readonly<Record<Outcome, OutcomeRule>> = {
  ATTENDED_COMPLIED: rule('Attended and complied', true, true),
  ATTENDED_FAILED_TO_COMPLY: rule('Attended, failed to comply', true, false, { actions: ACTIONS_SAID }),
  ATTENDED_SENT_HOME_BEHAVIOUR: rule('Attended, sent home for behaviour', true, false, {
    actions: ACTIONS_SAID,
  }),
  ATTENDED_SENT_HOME_SERVICE_ISSUES: rule('Attended, sent home by the service', true, true),
  ACCEPTABLE_ABSENCE: rule('Acceptable absence', false, true, { needsReason: true, ahead: true }),
  UNACCEPTABLE_ABSENCE: rule('Unacceptable absence', false, false, { actions: ['NO_FURTHER_ACTION'] }),
  FAILED_TO_ATTEND: rule('Failed to attend, not decided yet', false, null, { actions: ACTIONS_SAID }),
  WILL_BE_RESCHEDULED: rule('Will be rescheduled', null, null, { ahead: true }),
  CANCELLED: rule('Cancelled', null, null, { ahead: true }),
};

/** What a failure to attend may be decided to have been. */
export const DECISIONS: readonly Outcome[] = ['ACCEPTABLE_ABSENCE', 'UNACCEPTABLE_ABSENCE'];

/** Failures of somebody who was there; decided on like an absence. */
export const FAILED_PRESENT: readonly Outcome[] = [
  'ATTENDED_FAILED_TO_COMPLY',
  'ATTENDED_SENT_HOME_BEHAVIOUR',
];

export interface GivenOutcome {
  outcome: Outcome;
  reason?: AbsenceReason;
  enforcement?: EnforcementAction;
  /** What was shown, and on which local day. */
  evidence?: string;
  evidenceOn?: string;
  /** The order that was failed. */
  orderId?: string;
}

/**
 * Refuses a reason or an action where the outcome has no use for it, and an acceptable absence without its reason or
 * without what was shown for it.
 */
export function checkOutcome({ outcome, reason, evidence, enforcement }: GivenOutcome): OutcomeRule {
  const found = OUTCOME_RULES[outcome];
  if (found.needsReason && !reason)
    throw wrong('reason', 'reason-missing', 'Choose why the absence is acceptable');
  if (!found.needsReason && reason)
    throw wrong('reason', 'reason-not-for-outcome', 'Only an acceptable absence takes a reason');
  if (found.needsReason && !evidence)
    throw wrong('evidence', 'evidence-missing', 'Say what was shown, or why nothing was needed');
  if (enforcement && !found.actions.includes(enforcement)) {
    throw wrong(
      'enforcement',
      'enforcement-not-for-outcome',
      found.actions.length > 0
        ? 'Letters, breach and recall are made from the failure itself, and cannot be claimed here'
        : 'There is nothing to enforce after this outcome',
    );
  }
  return found;
}

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
