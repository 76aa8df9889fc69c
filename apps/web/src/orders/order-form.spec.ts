import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { CONDITION_LIBRARY } from '@domain/supervision';
import { Answers } from '../edge/form-answers.js';
import { addConditionForm, makeOrderForm } from './order-form.js';

const today = Temporal.PlainDate.from('2026-11-22');
const condition = (code: string, typed: object) =>
  addConditionForm(new Answers(typed), CONDITION_LIBRARY.get(code)!, today);

describe('the form of an order', () => {
  it('takes typed days', () => {
    const typed = { type: 'LICENCE', startsOn: '1/12/2026', endsOn: '30 Nov 2028', sentenceMonths: '48' };
    const { command, errors } = makeOrderForm(new Answers(typed), today);
    expect(errors).toEqual([]);
    expect(command).toMatchObject({ startsOn: '2026-12-01', endsOn: '2028-11-30', sentenceMonths: 48 });
  });

  it('says how to mend a day', () => {
    const { errors } = makeOrderForm(new Answers({ type: 'LICENCE', startsOn: '31/2/2026' }), today);
    expect(errors).toEqual([{ field: 'startsOn', message: expect.stringContaining('24/11/2026') }]);
  });
});

describe('the form of a condition', () => {
  it('reads each insert by its kind', () => {
    const typed = { 'params.kind': 'named', 'params.countries': 'Thailand, Spain' };
    expect(condition('FOREIGN_TRAVEL', typed).command.params).toEqual({
      kind: 'named',
      countries: ['TH', 'ES'],
    });
    const hours = { 'params.from': '9pm', 'params.to': '0600' };
    expect(condition('CURFEW', hours).command.params).toEqual({ from: '21:00', to: '06:00' });
    expect(condition('NO_UNSUPERVISED_CONTACT_CHILD', { 'params.age': '16' }).command.params).toEqual({
      age: 16,
    });
  });

  it('names a country that is none', () => {
    const { errors } = condition('FOREIGN_TRAVEL', { 'params.kind': 'named', 'params.countries': 'Spian' });
    expect(errors).toEqual([{ field: 'params.countries', message: expect.stringContaining('“Spian”') }]);
  });
});
