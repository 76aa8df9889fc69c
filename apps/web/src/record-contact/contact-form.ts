import type { Temporal } from 'temporal-polyfill';
import { CorrectContact, RecordContact, type ContactView } from '@domain/supervision';
import { Answers } from '../edge/form-answers.js';
import { readMoment, typedMoment, type Present } from '../edge/typed-times.js';
import { CHILD_INPUTS, CHILD_SENTENCES, childAnswers } from '../safeguarding/child-form.js';
import type { FormOf } from '@platform/forms';

/** Inputs whose names differ from the command's. */
export const CONTACT_INPUTS = {
  at: 'when',
  safeguarding: 'childAnswer',
  appointmentId: 'appointment',
  appointmentVersion: 'appointment',
};

const SENTENCES = {
  ...CHILD_SENTENCES,
  at: 'Enter when it happened as a day and a time, for example 9:30, yesterday 14:15 or 24/11/2026 09:30',
  minutes: 'Enter the length in whole minutes, at most 1,440',
};

/** Keeps only what the form asks, and says relative days as dates: "today" means another day tomorrow. */
const DRAFTED = [
  'type',
  'when',
  'minutes',
  'place',
  'notes',
  'sensitive',
  'aboutChild',
  'appointment',
  'outcome',
  'reason',
  'evidence',
  ...CHILD_INPUTS,
] as const;

export function recordContactForm(answers: Answers, present: Present): FormOf<RecordContact> {
  const outcome = answers.optional('outcome');
  const [appointmentId, version] = answers.text('appointment').split(':');
  const about = appointmentId
    ? { appointmentId, ...(outcome ? outcomeOf(answers, outcome, Number(version)) : {}) }
    : {};
  return answers.into(RecordContact, { ...factsOf(answers, present), ...about }, SENTENCES);
}

export function correctContactForm(answers: Answers, present: Present): FormOf<CorrectContact> {
  const correctionReason = answers.text('correctionReason');
  return answers.into(CorrectContact, { ...factsOf(answers, present), correctionReason }, SENTENCES);
}

/** What of a form is worth keeping as a draft; null when nothing was written. */
export function draftOf(answers: Answers, present: Present): Record<string, string> | null {
  const kept = Object.fromEntries(DRAFTED.map((name) => [name, answers.text(name)]));
  const at = readMoment(kept.when ?? '', present);
  if (at) kept.when = typedMoment(at, present.zone);
  return kept.notes?.trim() || kept.place?.trim() ? kept : null;
}

function factsOf(answers: Answers, present: Present): Record<string, unknown> {
  const when = answers.text('when');
  return {
    type: answers.text('type'),
    at: readMoment(when, present) ?? when,
    minutes: answers.whole('minutes'),
    place: answers.optional('place'),
    notes: answers.text('notes').trim(),
    sensitive: answers.flag('sensitive'),
    aboutChild: answers.flag('aboutChild'),
    ...childAnswers(answers, present),
  };
}

function outcomeOf(answers: Answers, outcome: string, appointmentVersion: number): Record<string, unknown> {
  return {
    outcome,
    appointmentVersion,
    reason: answers.optional('reason'),
    evidence: answers.optional('evidence'),
  };
}

/**
 * The contact that this is again: the page was gone back to and saved once more, which no key can know. Recorded by the
 * same person in the last quarter of an hour, to the letter.
 */
export function sentBefore(
  command: RecordContact,
  latest: readonly ContactView[],
  { authorId, now }: { authorId: string; now: Temporal.Instant },
): ContactView | undefined {
  const fresh = now.subtract({ minutes: 15 }).epochMilliseconds;
  return latest.find(
    (one) =>
      one.author.id === authorId &&
      Date.parse(one.recordedAt) >= fresh &&
      one.type === command.type &&
      one.notes === command.notes &&
      command.notes !== '' &&
      Math.abs(Date.parse(one.at) - Date.parse(command.at)) < 60_000,
  );
}
