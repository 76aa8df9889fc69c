import type { Step } from '@platform/calendar';
import type { DefinitionStatus } from '@platform/definitions';
import type { PathName } from '../rules/travel-rule.js';

/**
 * The most severe that holds is the outcome; the gravest stands first.
 *
 * What is certainly forbidden or already broken outranks what is unknown, because no further fact can make it milder.
 * What is unknown outranks everything that lets the trip go ahead, because it may hide something worse.
 */
export const OUTCOMES = [
  'PROHIBITED_BY_ORDER',
  'PERMISSION_REQUIRED',
  'NOTICE_LATE_BREACH',
  'UNKNOWN_RULE',
  'NOTICE_LATE_EXCUSE_PATH',
  'NOTICE_REQUIRED',
  'NOT_REQUIRED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function mostSevere(outcomes: readonly Outcome[]): Outcome {
  return OUTCOMES.find((one) => outcomes.includes(one)) ?? 'NOT_REQUIRED';
}

/** Why the trip cannot go ahead as it is, or why that cannot be told. */
export interface Block {
  code: 'PROHIBITED_BY_ORDER' | 'PERMISSION_REQUIRED' | 'UNKNOWN_RULE';
  orderId: string | null;
  regime: string | null;
  country: string | null;
  why: string;
}

export const DUTY_KINDS = ['notice', 'change', 'return'] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** What one regime asks for this trip. */
export interface TravelDuty {
  regime: string;
  ruleId: string;
  /** The first day on which this version of the rule was in force. */
  ruleVersion: string;
  status: DefinitionStatus;
  /** What nobody has checked against the source. */
  unverified: readonly string[];
  kind: DutyKind;
  path: PathName;
  required: boolean;
  /** Until when it can be argued to be in time; null where the law has no figure, or nothing is due. */
  legalLatest: string | null;
  /** The safe limit. Never after the legal one. */
  alertLatest: string | null;
  inPerson: boolean;
  recipient: string;
  requiredFields: readonly string[];
  /** Those asked for only where they are held. */
  fieldsIfHeld: readonly string[];
  missingFields: readonly string[];
  citation: readonly string[];
  steps: readonly Step[];
  outcome: Outcome;
}

export interface Evaluation {
  outcome: Outcome;
  blocks: readonly Block[];
  duties: readonly TravelDuty[];
  /** The earliest safe limit of everything still to do, or null. */
  earliest: string | null;
  /** Of all duties together. */
  requiredFields: readonly string[];
  missingFields: readonly string[];
}
