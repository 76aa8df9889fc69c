import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { agreementForm, shareForm } from './agreement-form.js';

const present = { today: Temporal.PlainDate.from('2026-06-22'), zone: 'Europe/London' };
const id = '01890000-0000-7000-8000-000000000001';
const said = {
  toAgencyId: id,
  purpose: 'Treatment',
  sections: ['core:min', 'treatment'],
  until: '30/6/2027',
};

it('means the last day whole, in the zone of whoever types it', () => {
  const { command, errors } = agreementForm(new Answers(said), present);
  expect(errors).toEqual([]);
  expect(command.until).toBe('2027-06-30T23:00:00Z');
  expect(command.from).toBeUndefined();
});

it('begins at once when today is typed, and on the morning of any other day', () => {
  const from = (typed: string) => agreementForm(new Answers({ ...said, from: typed }), present).command.from;
  expect(from('today')).toBeUndefined();
  expect(from('1/7/2026')).toBe('2026-06-30T23:00:00Z');
});

it('takes the parts back from the page that checks them', () => {
  const { typed } = agreementForm(new Answers(said), present);
  const { command } = agreementForm(new Answers({ ...typed, toAgencyId: id }), present);
  expect(command.sections).toEqual(['core:min', 'treatment']);
});

it.each([
  [{ until: 'some day' }, 'until', 'Enter the last day as a date, for example 24/11/2027'],
  [{ from: 'soon' }, 'from', 'Enter the first day as a date, for example 24/11/2027, or leave it empty'],
  [{ sections: [] }, 'sections', 'Choose at least one part of the record'],
  [{ toAgencyId: '' }, 'toAgencyId', 'Choose the agency that will see'],
])('refuses %j at its field', (over, field, message) =>
  expect(agreementForm(new Answers({ ...said, ...over }), present).errors).toContainEqual({ field, message }),
);

it('shares all that the agreement allows, for as long, when nothing is said', () => {
  const { command } = shareForm(new Answers({ agreementId: id, reason: 'Referred', until: '' }), present);
  expect([command.sections, command.until]).toEqual([undefined, undefined]);
});
