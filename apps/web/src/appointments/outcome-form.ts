import {
  ABSENCE_REASONS,
  OUTCOME_RULES,
  OUTCOMES,
  RecordOutcome,
  type AppointmentView,
  type Outcome,
  type OutcomeRule,
} from '@domain/supervision';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';

export function outcomeForm(answers: Answers): FormOf<RecordOutcome> {
  return answers.into(RecordOutcome, {
    outcome: answers.text('outcome'),
    reason: answers.optional('reason'),
    evidence: answers.optional('evidence'),
    notes: answers.optional('notes'),
    sensitive: answers.flag('sensitive'),
    correctionReason: answers.optional('correctionReason'),
  });
}

export interface OutcomeChoice {
  value: Outcome;
  text: string;
  /** What follows: attendance and compliance. */
  hint: { text: string };
}

/**
 * The outcomes that are possible now: before the day only those that can be known ahead. Whether a failure was unacceptable
 * is decided where its limit, its order and what may follow are shown.
 */
export function outcomeChoices({ outcome }: AppointmentView, isAhead: boolean): OutcomeChoice[] {
  return OUTCOMES.filter((code) => !isAhead || OUTCOME_RULES[code].ahead)
    .filter((code) => code !== 'UNACCEPTABLE_ABSENCE' && code !== outcome?.outcome)
    .map((code) => ({
      value: code,
      text: OUTCOME_RULES[code].title,
      hint: { text: whatFollows(OUTCOME_RULES[code]) },
    }));
}

/** Attendance and compliance in words. */
export function whatFollows({ attended, complied }: Pick<OutcomeRule, 'attended' | 'complied'>): string {
  if (attended === null) return 'Counts neither as attended nor as missed';
  if (complied === null) return 'Not attended. Whether it is a failure to comply is decided later';
  return `${attended ? 'Attended' : 'Not attended'}. ${complied ? 'Counts as complied' : 'Counts as a failure to comply'}`;
}

export const REASONS = Object.entries(ABSENCE_REASONS).map(([value, text]) => ({ value, text }));
