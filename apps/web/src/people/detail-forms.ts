import { Temporal } from 'temporal-polyfill';
import {
  AddAddress,
  AddCircumstance,
  AddContactDetail,
  AddIdentifier,
  AddRelationship,
  CIRCUMSTANCE_KINDS,
  EndDetail,
  IDENTIFIER_KINDS,
} from '@domain/people';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';

/** One question of a form about somebody's circumstances. */
export interface Question {
  name: string;
  label: string;
  hint?: string;
  kind: 'line' | 'short' | 'notes' | 'choice' | 'select' | 'yes-no' | 'tick';
  options?: { value: string; text: string }[];
  /** For `autocomplete`: these are somebody else's details, so the browser must not offer the reader's own. */
  usual?: string;
}

export interface DetailForm {
  title: string;
  questions: Question[];
}

const FROM: Question = {
  name: 'fromOn',
  label: 'Since',
  hint: 'For example 24/11/2026. Empty if not known',
  kind: 'short',
};
const KIND_WORDS: Readonly<Record<string, string>> = { staff_safety: 'Danger to staff' };

export const DETAIL_FORMS = {
  addresses: {
    title: 'Add an address',
    questions: [
      choice(
        'kind',
        'Which address?',
        { main: 'Where they live. The address before ends that day', other: 'Another address' },
        'main',
      ),
      { name: 'noFixedAbode', label: 'No fixed abode', kind: 'tick' },
      { name: 'line1', label: 'First line', kind: 'line' },
      { name: 'town', label: 'Town', kind: 'line' },
      { name: 'postcode', label: 'Postcode', kind: 'short' },
      { ...FROM, hint: 'For example 24/11/2026. Empty: today' },
    ],
  },
  'contact-details': {
    title: 'Add a phone number or e-mail address',
    questions: [
      choice('kind', 'What is it?', { phone: 'Phone', email: 'E-mail' }, 'phone'),
      { name: 'value', label: 'Number or address', kind: 'line' },
      { name: 'note', label: 'Note', hint: 'For example whose phone it is', kind: 'line' },
    ],
  },
  circumstances: {
    title: 'Add a circumstance',
    questions: [
      choice(
        'kind',
        'What is it about?',
        Object.fromEntries(CIRCUMSTANCE_KINDS.map((one) => [one, wordsOf(one)])),
      ),
      { name: 'text', label: 'What is it?', kind: 'notes' },
      FROM,
      { name: 'source', label: 'Who says so?', kind: 'line' },
    ],
  },
  relationships: {
    title: 'Add somebody around them',
    questions: [
      { name: 'name', label: 'Name', hint: 'Never a victim’s: those are kept apart', kind: 'line' },
      {
        name: 'role',
        label: 'Who they are to the person',
        hint: 'For example mother, partner, employer',
        kind: 'line',
      },
      { name: 'professional', label: 'Is it a professional contact?', kind: 'yes-no', usual: 'no' },
      { name: 'isChild', label: 'Is it a child?', kind: 'yes-no', usual: 'no' },
      { name: 'contact', label: 'How to reach them', kind: 'line' },
      { name: 'note', label: 'Note', kind: 'notes' },
      FROM,
    ],
  },
  identifiers: {
    title: 'Add an identifier',
    questions: [
      choice(
        'kind',
        'What is it?',
        Object.fromEntries(
          IDENTIFIER_KINDS.map((one) => [
            one,
            one === 'OTHER' ? 'Other' : one === 'PASSPORT' ? 'Passport' : `${one} number`,
          ]),
        ),
      ),
      { name: 'value', label: 'Identifier', kind: 'line' },
    ],
  },
} satisfies Record<string, DetailForm>;
export type AddedKind = keyof typeof DETAIL_FORMS;
export const ADDED_KINDS = Object.keys(DETAIL_FORMS) as AddedKind[];

const SENTENCES = {
  fromOn: 'Enter the day as a date, for example 24/11/2026, or leave it empty',
  endedOn: 'Enter the day it ended as a date, for example 24/11/2026',
};

export function addressForm(answers: Answers, today: Temporal.PlainDate): FormOf<AddAddress> {
  const place = {
    line1: answers.optional('line1'),
    town: answers.optional('town'),
    postcode: answers.optional('postcode'),
  };
  const noFixedAbode = answers.text('noFixedAbode') === 'yes';
  return answers.into(
    AddAddress,
    { kind: answers.optional('kind'), noFixedAbode, ...place, fromOn: day(answers, 'fromOn', today) },
    SENTENCES,
  );
}

export function contactDetailForm(answers: Answers): FormOf<AddContactDetail> {
  return answers.into(AddContactDetail, {
    kind: answers.text('kind'),
    value: answers.text('value'),
    note: answers.optional('note'),
  });
}

export function circumstanceForm(answers: Answers, today: Temporal.PlainDate): FormOf<AddCircumstance> {
  const { kind, text, source } = texts(answers, ['kind', 'text', 'source']);
  return answers.into(
    AddCircumstance,
    { kind, text, source, fromOn: day(answers, 'fromOn', today) },
    SENTENCES,
  );
}

export function relationshipForm(answers: Answers, today: Temporal.PlainDate): FormOf<AddRelationship> {
  return answers.into(
    AddRelationship,
    {
      ...texts(answers, ['name', 'role', 'contact', 'note']),
      professional: answers.flag('professional'),
      isChild: answers.flag('isChild'),
      fromOn: day(answers, 'fromOn', today),
    },
    SENTENCES,
  );
}

export function identifierForm(answers: Answers): FormOf<AddIdentifier> {
  return answers.into(AddIdentifier, texts(answers, ['kind', 'value']));
}

export function endForm(answers: Answers, today: Temporal.PlainDate): FormOf<EndDetail> {
  return answers.into(EndDetail, { endedOn: day(answers, 'endedOn', today) ?? '' }, SENTENCES);
}

function texts(answers: Answers, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, answers.optional(name)]));
}

function day(answers: Answers, name: string, today: Temporal.PlainDate): string | undefined {
  const typed = answers.optional(name);
  return typed === undefined ? undefined : (readDay(typed, today) ?? typed);
}

function choice(name: string, label: string, titles: Readonly<Record<string, string>>, usual = ''): Question {
  const options = Object.entries(titles).map(([value, text]) => ({ value, text }));
  return { name, label, kind: 'choice', options, usual };
}

export function wordsOf(kind: string): string {
  return KIND_WORDS[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
}
