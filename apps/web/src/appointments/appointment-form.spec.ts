import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { arrangeForm, rescheduleForm } from './appointment-form.js';

const present = { now: Temporal.Instant.from('2026-11-22T09:41:00Z'), zone: 'Europe/London' };
const typed = { type: 'OFFICE_VISIT', when: 'tomorrow 9:30', minutes: '30', every: '' };
const form = (more: object = {}) => arrangeForm(new Answers({ ...typed, ...more }), present);

describe('the form of an appointment', () => {
  it('becomes one appointment', () => {
    const { command, errors } = form();
    expect(errors).toEqual([]);
    expect(command).toMatchObject({ type: 'OFFICE_VISIT', at: '2026-11-23T09:30:00Z', minutes: 30 });
    expect(command.repeat).toBeUndefined();
  });

  it('becomes a series', () => {
    expect(form({ every: 'week', times: '6' }).command.repeat).toMatchObject({ every: 'week', times: 6 });
    expect(form({ every: 'fortnight', until: '24 Feb 2027' }).command.repeat).toMatchObject({
      until: '2027-02-24',
    });
  });

  it.each([
    [{ when: 'soon' }, 'at'],
    [{ minutes: '3' }, 'minutes'],
    [{ every: 'week' }, 'repeat.times'],
    [{ every: 'week', times: 'six' }, 'repeat.times'],
    [{ every: 'week', until: '31/2/2027' }, 'repeat.until'],
    [{ every: 'daily', times: '3' }, 'repeat.every'],
  ])('%j is wrong at %s', (more, field) =>
    expect(form(more).errors.map((error) => error.field)).toEqual([field]),
  );
});

describe('the form of a moved appointment', () => {
  it('carries the version that was read', () => {
    const { command, version } = rescheduleForm(
      new Answers({ ...typed, place: 'Room 2', version: '4' }),
      present,
    );
    expect(command).toMatchObject({ at: '2026-11-23T09:30:00Z', place: 'Room 2' });
    expect(version).toBe(4);
  });
});
