import type { Step } from '@platform/calendar';

/**
 * - `open`: still to be done; late once its limit has passed, and open all the same
 * - `met`: done within the limit · `missed`: done later, or no longer possible
 * - `superseded`: the facts or the rule changed, and another duty or none took its place
 * - `excused`: somebody with the authority decided that it need not be done, and said why
 */
export const DUTY_STATES = ['open', 'met', 'missed', 'superseded', 'excused'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** Who has to do it, as an office: the people in it change, the duty does not. */
export const DUTY_OWNERS = ['officer', 'manager', 'coordinator', 'clinician', 'police'] as const;
export type DutyOwner = (typeof DUTY_OWNERS)[number];

/** `child`: a child may be at risk, so no working hours are waited for. */
export type DutyUrgency = 'routine' | 'child';

/** Facts that a duty was worked out from: plain values, no names. */
export type DutyFacts = Readonly<Record<string, string | number | boolean | null>>;

/** The rule behind a duty, as it was used. */
export interface RuleUsed {
  code: string;
  /** Null where the rule is unknown: then the duty is to ask. */
  version: number | null;
  status: string | null;
  /** Nobody has checked the figures against their source. */
  unverified: boolean;
  citation: readonly string[];
}

/** A duty as a domain's function finds it in the facts. */
export interface FoundDuty {
  /** The same occasion has the same key, for ever: `decide-absence:<appointment>`. Unique for a person. */
  key: string;
  rule: RuleUsed;
  /** Every definition that went into it, as `kind/code@version`, so that a change of one finds its duties. */
  uses: readonly string[];
  title: string;
  /** Section of the record that a reader needs to be told of it. */
  section: string;
  /** The record it is about: an appointment, an order, the person. */
  subjectId: string;
  owner: DutyOwner;
  urgency: DutyUrgency;
  /** The limit as an instant, ISO 8601 in UTC; null where there is none and it simply has to be done. */
  dueAt: string | null;
  /** From when on it is shown as wanting somebody; null: from now on. */
  alertAt: string | null;
  /** Not a limit but a question: the rule or a fact is unknown, or the rule is past its review. */
  ask: boolean;
  facts: DutyFacts;
  /** How it was worked out, in words. */
  steps: readonly Step[];
  /** When it was done, where the facts show it. */
  doneAt: string | null;
  /** Whether its rule has somebody confirm that they read of it. */
  alerts: boolean;
  /** Of what waits for a signature alone: the rule of before alerted somebody, and this one alerts nobody. */
  endsAlerts?: boolean;
}

/** A duty as it is kept. */
export interface KeptDuty extends Omit<FoundDuty, 'doneAt' | 'alerts' | 'endsAlerts'> {
  id: string;
  version: number;
  personId: string;
  /** Name of the source that found it. */
  source: string;
  state: DutyState;
  openedAt: string;
  closedAt: string | null;
  /** Code of why it was closed. */
  closedReason: string | null;
  /** The duty whose place it took. */
  supersedesId: string | null;
}
