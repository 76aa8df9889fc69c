import { AGENCY_KINDS, type AgencyKind, type AgencyView } from '@domain/agencies';
import type { Question } from '../people/detail-forms.js';

/** A short form, as organisation/organisation-form.njk draws it. */
export interface OrganisationForm {
  title: string;
  back: { href: string; text: string };
  intro: string;
  action: string;
  submit: string;
  /** Of the record being changed; null for a new one. */
  version: number | null;
  questions: (Question & { value: string })[];
}

/** Fills in what was typed, and what a template must find. */
export function asked(
  questions: readonly Question[],
  typed: Readonly<Record<string, string>>,
): OrganisationForm['questions'] {
  return questions.map((one) => ({ hint: '', options: [], ...one, value: typed[one.name] ?? '' }));
}

export const KIND_WORDS: Readonly<Record<AgencyKind, string>> = {
  probation: 'Probation',
  treatment: 'Treatment provider',
  cosa: 'Circles of Support and Accountability',
  police: 'Police',
  'victim-liaison': 'Victim liaison',
  oversight: 'Oversight',
};

export const CODE: Question = {
  name: 'code',
  label: 'Code',
  hint: 'Capital letters, digits and hyphens, for example NORTH. It never changes: imports find by it',
  kind: 'short',
};
export const NAME: Question = { name: 'name', label: 'Name', kind: 'line' };
export const KIND: Question = {
  name: 'kind',
  label: 'What kind of agency?',
  kind: 'choice',
  options: AGENCY_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
};

export function agencyQuestion(agencies: readonly AgencyView[]): Question {
  return {
    name: 'agencyId',
    label: 'Agency',
    kind: 'select',
    options: [
      { value: '', text: 'Choose an agency' },
      ...agencies.map(({ id, name }) => ({ value: id, text: name })),
    ],
  };
}
