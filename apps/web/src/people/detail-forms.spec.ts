import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import {
  addressForm,
  circumstanceForm,
  contactDetailForm,
  endForm,
  relationshipForm,
} from './detail-forms.js';

const today = Temporal.PlainDate.from('2026-11-22');
const fields = (form: { errors: { field: string }[] }) => form.errors.map((error) => error.field);

describe('an address', () => {
  it('needs a first line, unless there is none', () => {
    expect(fields(addressForm(new Answers({ kind: 'main', town: 'Northby' }), today))).toEqual(['line1']);
    expect(fields(addressForm(new Answers({ kind: 'main', noFixedAbode: 'yes' }), today))).toEqual([]);
  });

  it('takes a typed day', () => {
    const { command } = addressForm(
      new Answers({ kind: 'main', line1: '1 High Street', fromOn: '20 Nov' }),
      today,
    );
    expect(command.fromOn).toBe('2026-11-20');
  });
});

describe('other details', () => {
  it.each([
    [contactDetailForm(new Answers({ kind: 'phone', value: '' })), ['value']],
    [circumstanceForm(new Answers({ kind: '', text: 'Works nights' }), today), ['kind']],
    [relationshipForm(new Answers({ name: 'A. Name', role: 'Mother' }), today), ['professional']],
    [endForm(new Answers({ endedOn: 'soon' }), today), ['endedOn']],
  ])('are refused at the field', (form, expected) => expect(fields(form)).toEqual(expected));

  it('are taken when they are right', () => {
    const typed = { name: 'A. Name', role: 'Mother', professional: 'no', isChild: 'no', fromOn: '' };
    expect(relationshipForm(new Answers(typed), today).command).toMatchObject({
      professional: false,
      isChild: false,
    });
    expect(endForm(new Answers({ endedOn: 'yesterday' }), today).command.endedOn).toBe('2026-11-21');
  });
});
