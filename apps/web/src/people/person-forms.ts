import { Temporal } from 'temporal-polyfill';
import { ChangePerson } from '@domain/people';
import { TakeOnPerson } from '@domain/supervision';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay } from '../edge/typed-times.js';

const SENTENCES = {
  timeZone: 'Choose a time zone from the list, for example Europe/London',
  dateOfBirth: 'Enter the date of birth, for example 24/11/1981',
  crn: 'Enter a case reference as one letter and six digits, for example A123456',
};

/** Inputs whose names differ from the command's. */
export const NAME_INPUTS = { 'name.given': 'given', 'name.middle': 'middle', 'name.family': 'family' };
export const SEXES = [
  { value: 'M', text: 'Male' },
  { value: 'F', text: 'Female' },
  { value: 'X', text: 'Not stated, or neither' },
];

export function takeOnForm(answers: Answers, today: Temporal.PlainDate): FormOf<TakeOnPerson> {
  const crn = answers.optional('crn')?.trim().toUpperCase();
  const values = { ...identityOf(answers, today), crn, officerId: answers.optional('officerId') };
  return answers.into(TakeOnPerson, values, SENTENCES);
}

export function changePersonForm(answers: Answers, today: Temporal.PlainDate): FormOf<ChangePerson> {
  const values = { ...identityOf(answers, today), timeZone: answers.optional('timeZone')?.trim() };
  return answers.into(ChangePerson, values, SENTENCES);
}

function identityOf(answers: Answers, today: Temporal.PlainDate) {
  const born = answers.text('dateOfBirth');
  return {
    name: {
      given: answers.text('given'),
      middle: answers.optional('middle'),
      family: answers.text('family'),
    },
    dateOfBirth: readDay(born, today) ?? born,
    sex: answers.text('sex'),
  };
}

export const TIME_ZONES = Intl.supportedValuesOf('timeZone');
