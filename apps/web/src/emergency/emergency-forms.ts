import { Temporal } from 'temporal-polyfill';
import { EMERGENCY_REASONS } from '@platform/access';
import type { FormOf } from '@platform/forms';
import { IsCrn, IsLocalDate } from '@platform/kernel';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';

export class FindForEmergency {
  @IsCrn({ message: 'Enter the case reference as one letter and six digits, for example A123456' })
  crn: string;
  @IsLocalDate({ message: 'Enter the date of birth, for example 24/11/1981' }) dateOfBirth: string;
}

export function findForm(answers: Answers, today: Temporal.PlainDate): FormOf<FindForEmergency> {
  const born = answers.text('dateOfBirth');
  const crn = answers.text('crn').replace(/\s/g, '').toUpperCase();
  return answers.into(FindForEmergency, { crn, dateOfBirth: readDay(born, today) ?? born });
}

const TITLES: Readonly<Record<(typeof EMERGENCY_REASONS)[number], string>> = {
  'risk-to-child': 'A child is at risk now',
  'risk-to-person': 'Somebody else is at risk now, or the person is',
  'risk-to-staff': 'Staff are at risk now',
  'police-request': 'The police ask, and it cannot wait',
  'court-today': 'A court needs it today',
};
export const REASONS = EMERGENCY_REASONS.map((value) => ({ value, text: TITLES[value] }));

export function reasonWords(code: string): string {
  return REASONS.find(({ value }) => value === code)?.text ?? code.replaceAll('-', ' ');
}
