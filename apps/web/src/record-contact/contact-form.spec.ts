import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { correctContactForm, draftOf, recordContactForm, sentBefore } from './contact-form.js';

const present = { now: Temporal.Instant.from('2026-11-22T09:41:00Z'), zone: 'Europe/London' };
const id = '01890000-0000-7000-8000-000000000001';
const typed = { type: 'OFFICE_VISIT', when: '9:30', notes: ' Came in. ', sensitive: 'no', aboutChild: 'no' };
const form = (more: object = {}) => recordContactForm(new Answers({ ...typed, ...more }), present);

describe('the form of a contact', () => {
  it('becomes the command that the API takes', () => {
    const { command, errors } = form({ minutes: '30' });
    expect(errors).toEqual([]);
    expect(command).toMatchObject({
      at: '2026-11-22T09:30:00Z',
      minutes: 30,
      notes: 'Came in.',
      sensitive: false,
    });
    expect(command.appointmentId).toBeUndefined();
  });

  it.each([
    [{ when: 'soon' }, 'at', /9:30/],
    [{ when: '' }, 'at', /9:30/],
    [{ type: '' }, 'type', /kind of contact/],
    [{ minutes: 'an hour' }, 'minutes', /whole minutes/],
    [{ notes: 'x'.repeat(12001) }, 'notes', /12,000/],
  ])('says what is wrong with %j', (more, field, message) => {
    const { errors, typed: kept } = form(more);
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
    expect(kept).toMatchObject(more);
  });

  it('takes an outcome only with its appointment, at the version that was read', () => {
    expect(form({ outcome: 'ATTENDED_COMPLIED' }).command.outcome).toBeUndefined();
    const { command } = form({ appointment: `${id}:3`, outcome: 'ATTENDED_COMPLIED' });
    expect(command).toMatchObject({ appointmentId: id, appointmentVersion: 3, outcome: 'ATTENDED_COMPLIED' });
  });

  it('takes 12,000 characters as the browser counts them', () => {
    expect(form({ notes: `${'x'.repeat(11999)}\r\n` }).errors).toEqual([]);
    expect(form({ notes: 'a\r\n'.repeat(6000) }).errors).toEqual([]);
  });
});

describe('a correction', () => {
  it('needs a reason', () => {
    const { errors } = correctContactForm(new Answers({ ...typed, correctionReason: '' }), present);
    expect(errors).toEqual([
      { field: 'correctionReason', message: expect.stringContaining('what was wrong') },
    ]);
  });
});

describe('a draft', () => {
  it('says its day as a date and leaves tokens out', () => {
    const draft = draftOf(new Answers({ ...typed, _csrf: 'secret', idempotencyKey: 'key' }), present);
    expect(draft).toMatchObject({ when: '22/11/2026 09:30', notes: ' Came in. ' });
    expect(Object.keys(draft!)).not.toContain('_csrf');
  });

  it('is nothing while nothing is written', () => {
    expect(draftOf(new Answers({ ...typed, notes: ' ' }), present)).toBeNull();
  });
});

describe('a contact sent before', () => {
  const before = {
    author: { id },
    recordedAt: '2026-11-22T09:40:00Z',
    type: 'OFFICE_VISIT',
    notes: 'Came in.',
    at: '2026-11-22T09:30:00+00:00',
  };
  const found = (change: object, by = id) =>
    sentBefore(form().command, [{ ...before, ...change }] as never, { authorId: by, now: present.now });

  it('is found when it is the same to the letter', () => expect(found({})).toBeDefined());
  it.each([
    [{ notes: 'Came in late.' }],
    [{ type: 'PHONE' }],
    [{ at: '2026-11-22T08:30:00Z' }],
    [{ recordedAt: '2026-11-22T09:00:00Z' }],
  ])('is not %j', (change) => expect(found(change)).toBeUndefined());
  it('is not somebody else’s', () => expect(found({}, 'other')).toBeUndefined());
});
