import {
  ABSENCE_REASONS,
  ENFORCEMENT_ACTIONS,
  OUTCOME_RULES,
  OUTCOMES,
  RecordOutcome,
  type AppointmentView,
  type Outcome,
  type OutcomeRule,
} from '@domain/supervision';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';

/** A reason or an action under an answer that takes none was typed before the answer changed: it is left behind. */
export function outcomeForm(answers: Answers): FormOf<RecordOutcome> {
  const outcome = answers.text('outcome');
  const rule = OUTCOMES.includes(outcome as Outcome) ? OUTCOME_RULES[outcome as Outcome] : undefined;
  return answers.into(RecordOutcome, {
    outcome,
    reason: rule?.needsReason ? answers.optional('reason') : undefined,
    enforcement: rule?.mayEnforce ? answers.optional(`enforcement-${outcome}`) : undefined,
    notes: answers.optional('notes'),
    sensitive: answers.flag('sensitive'),
    correctionReason: answers.optional('correctionReason'),
  });
}

export interface OutcomeChoice {
  value: Outcome;
  text: string;
  /** What follows: attendance and compliance. */
  hint: string;
  needsReason: boolean;
  mayEnforce: boolean;
}

/** The outcomes that are possible now. Before the day only those that can be known ahead; of a failure, the decision. */
export function outcomeChoices({ outcome }: AppointmentView, isAhead: boolean): OutcomeChoice[] {
  const decided = outcome?.outcome === 'FAILED_TO_ATTEND';
  return OUTCOMES.filter((code) => !isAhead || OUTCOME_RULES[code].ahead)
    .filter((code) => !decided || code !== 'FAILED_TO_ATTEND')
    .map((code) => {
      const { title, needsReason, mayEnforce } = OUTCOME_RULES[code];
      return { value: code, text: title, hint: whatFollows(OUTCOME_RULES[code]), needsReason, mayEnforce };
    });
}

/** Attendance and compliance in words. */
export function whatFollows({ attended, complied }: Pick<OutcomeRule, 'attended' | 'complied'>): string {
  if (attended === null) return 'Counts neither as attended nor as missed';
  if (complied === null) return 'Not attended. Whether it is a failure to comply is decided later';
  return `${attended ? 'Attended' : 'Not attended'}. ${complied ? 'Counts as complied' : 'Counts as a failure to comply'}`;
}

export const REASONS = Object.entries(ABSENCE_REASONS).map(([value, text]) => ({ value, text }));
export const ACTIONS = Object.entries(ENFORCEMENT_ACTIONS).map(([value, text]) => ({ value, text }));
