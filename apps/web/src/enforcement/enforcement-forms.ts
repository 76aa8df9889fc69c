import type { Temporal } from 'temporal-polyfill';
import {
  DecideEnforcement,
  DecideFailure,
  ENFORCEMENT,
  PrepareEnforcement,
  SendLetter,
} from '@domain/supervision';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';

const DAY = 'as a date, for example 24/11/2026';

function dayOf(answers: Answers, name: string, today: Temporal.PlainDate): string | undefined {
  const typed = answers.optional(name);
  return typed === undefined ? undefined : (readDay(typed, today) ?? typed);
}

export function decideForm(answers: Answers, today: Temporal.PlainDate): FormOf<DecideFailure> {
  const decision = answers.text('decision');
  const values = {
    decision,
    // A reason chosen before the mind was changed is no reason for an unacceptable failure.
    reason: decision === 'acceptable' ? answers.optional('reason') : undefined,
    evidence: answers.optional('evidence'),
    evidenceOn: dayOf(answers, 'evidenceOn', today),
    orderId: answers.optional('orderId'),
  };
  return answers.into(DecideFailure, values, { evidenceOn: `Enter the day it was shown ${DAY}` });
}

export function sendForm(answers: Answers, today: Temporal.PlainDate): FormOf<SendLetter> {
  const values = { sentOn: dayOf(answers, 'sentOn', today) ?? '', how: answers.text('how') };
  return answers.into(SendLetter, values, { sentOn: `Enter the day it was sent ${DAY}` });
}

/** Inputs of faults that the service names in its own way. */
export const PREPARE_INPUTS: Readonly<Record<string, string>> = {
  alternatives: 'why-WARNING_LETTER',
  ...Object.fromEntries(
    ENFORCEMENT.rules.recall.exceptions.map(({ code }) => [`holds.${code}`, `exception-${code}`]),
  ),
};

/** Alternatives are those beside which something is written; exceptions are answered yes, no, or not known. */
export function prepareForm(answers: Answers): FormOf<PrepareEnforcement> {
  const { alternatives, recall } = ENFORCEMENT.rules;
  const said = (word: string) =>
    recall.exceptions.map(({ code }) => code).filter((code) => answers.text(`exception-${code}`) === word);
  const written = alternatives.flatMap(({ code }) => {
    const why = answers.optional(`why-${code}`);
    return why ? [{ code, why }] : [];
  });
  const form = answers.into(PrepareEnforcement, {
    alternatives: written,
    rationale: answers.text('rationale'),
    recommendation: answers.text('recommendation'),
    holds: said('yes'),
    doesNotHold: said('no'),
  });
  const errors = form.errors.map((error) => {
    const at = /^alternatives\.(\d+)\./.exec(error.field);
    return at
      ? { ...error, field: `why-${written[Number(at[1])]!.code}` }
      : error.field === 'alternatives'
        ? { ...error, field: `why-${alternatives[0]!.code}` }
        : error;
  });
  return { ...form, errors };
}

export function caseDecisionForm(answers: Answers): FormOf<DecideEnforcement> {
  return answers.into(DecideEnforcement, {
    decision: answers.text('decision'),
    reasons: answers.text('reasons'),
  });
}
