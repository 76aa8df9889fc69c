import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { limitForm } from './limited-access-form.js';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const known = [
  { id: id(1), label: 'N. Officer (officer, Probation)' },
  { id: id(2), label: 'A. Same (same1, Probation)' },
  { id: id(3), label: 'A. Same (same2, Police)' },
];
const present = { today: Temporal.PlainDate.from('2026-11-22'), zone: 'Europe/London' };
const form = (typed: object) =>
  limitForm(new Answers({ message: 'Relative of staff', ...typed }), known, present);

describe('the form of limited access', () => {
  it('joins ticked and typed names, once each', () => {
    const { command, errors } = form({
      restrictedTo: id(2),
      'restrictedTo-1': 'n. officer',
      'restrictedTo-2': known[0]!.label,
      'restrictedTo-3': 'officer',
    });
    expect(errors).toEqual([]);
    expect(command.restrictedTo).toEqual([id(2), id(1)]);
    expect(command.excluded).toEqual([]);
  });

  it.each([
    [{ 'excluded-1': 'Nobody' }, 'excluded-1', /No user/],
    [{ 'excluded-2': 'A. Same' }, 'excluded-2', /More than one/],
    [{ until: 'soon' }, 'until', /last day/],
    [{ message: '' }, 'message', /why/],
  ])('%j is wrong', (typed, field, message) =>
    expect(form(typed).errors).toEqual([{ field, message: expect.stringMatching(message) }]),
  );

  it('means the last day whole, in the reader’s zone', () => {
    expect(form({ until: '30/6/2027' }).command.until).toBe('2027-06-30T23:00:00Z');
  });
});
