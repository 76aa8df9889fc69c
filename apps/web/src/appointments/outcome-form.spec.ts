import 'reflect-metadata';
import type { AppointmentView } from '@domain/supervision';
import { Answers } from '../edge/form-answers.js';
import { outcomeChoices, outcomeForm, whatFollows } from './outcome-form.js';

const appointment = (outcome: string | null) =>
  ({ outcome: outcome && { outcome } }) as unknown as AppointmentView;

describe('the form of an outcome', () => {
  it('takes what is chosen, and leaves it to the rules whether it fits', () => {
    const { command, errors } = outcomeForm(
      new Answers({ outcome: 'ACCEPTABLE_ABSENCE', evidence: 'Letter seen', reason: '' }),
    );
    expect(errors).toEqual([]);
    expect(command).toMatchObject({ outcome: 'ACCEPTABLE_ABSENCE', evidence: 'Letter seen' });
    expect(command.reason).toBeUndefined();
  });

  it('asks what happened', () => {
    expect(outcomeForm(new Answers({})).errors).toEqual([
      { field: 'outcome', message: 'Choose what happened' },
    ]);
  });
});

describe('the choices', () => {
  it('before the day are those that can be known', () => {
    const known = outcomeChoices(appointment(null), true).map((choice) => choice.value);
    expect(known).toEqual(['ACCEPTABLE_ABSENCE', 'WILL_BE_RESCHEDULED', 'CANCELLED']);
  });

  it.each([[null], ['FAILED_TO_ATTEND'], ['ATTENDED_COMPLIED']])(
    'after %s leave out what is recorded, and the decision that a failure was unacceptable',
    (outcome) => {
      const offered: string[] = outcomeChoices(appointment(outcome), false).map((choice) => choice.value);
      expect(offered).not.toContain('UNACCEPTABLE_ABSENCE');
      expect(offered.includes('FAILED_TO_ATTEND')).toBe(outcome !== 'FAILED_TO_ATTEND');
    },
  );

  it('say what follows', () => {
    expect(whatFollows({ attended: true, complied: false })).toBe('Attended. Counts as a failure to comply');
    expect(whatFollows({ attended: false, complied: true })).toBe('Not attended. Counts as complied');
    expect(whatFollows({ attended: null, complied: null })).toContain('neither');
    expect(whatFollows({ attended: false, complied: null })).toContain('decided later');
  });
});
