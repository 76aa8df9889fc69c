import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { changePersonForm, takeOnForm } from './person-forms.js';

const today = Temporal.PlainDate.from('2026-11-22');
const typed = { given: 'Ben', family: 'Hartley', dateOfBirth: '3/4/1981', sex: 'M', crn: 'a123456' };

describe('the form of a person', () => {
  it('becomes a person', () => {
    const { command, errors } = takeOnForm(new Answers(typed), today);
    expect(errors).toEqual([]);
    expect(command).toMatchObject({
      name: { given: 'Ben', family: 'Hartley' },
      dateOfBirth: '1981-04-03',
      crn: 'A123456',
    });
  });

  it.each([
    [{ family: ' ' }, 'name.family'],
    [{ dateOfBirth: '31/4/1981' }, 'dateOfBirth'],
    [{ sex: '' }, 'sex'],
    [{ crn: '12' }, 'crn'],
  ])('%j is wrong', (more, field) => {
    expect(takeOnForm(new Answers({ ...typed, ...more }), today).errors.map((one) => one.field)).toEqual([
      field,
    ]);
  });

  it('carries the version when it changes one', () => {
    expect(changePersonForm(new Answers({ ...typed, version: '2' }), today).version).toBe(2);
  });
});
