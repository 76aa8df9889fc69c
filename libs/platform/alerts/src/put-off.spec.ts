import { holidaySet } from '@platform/calendar';
import { Temporal } from 'temporal-polyfill';
import { comesAgain, type PutOff, type Unfinished } from './put-off.js';

const putOff: PutOff = { lateWorkingDays: 2, askingWorkingDays: 5, roundTheClockHours: 24 };
const week = { from: '09:00', until: '17:00', holidays: 'gb-eaw' };
const at = { zone: 'Europe/London', week, holidays: holidaySet('gb-eaw'), putOff };
const LATE: Unfinished = { dueAt: '2026-11-20T23:59:59Z', ask: false, workingHours: true };
const again = (now: string, what: Partial<Unfinished> = {}, more: object = {}) =>
  comesAgain(Temporal.Instant.from(now), { ...LATE, ...what }, { ...at, ...more });
const TUESDAY = '2026-11-24T10:00:00Z';

describe('an alert that was closed with words comes again', () => {
  it.each([
    ['late: two working days on, in the morning', TUESDAY, {}, '2026-11-26T09:00:00Z'],
    ['over a weekend', '2026-11-27T16:30:00Z', {}, '2026-12-01T09:00:00Z'],
    ['over Christmas and its substitute', '2026-12-24T16:00:00Z', {}, '2026-12-30T09:00:00Z'],
    ['over the start of summer time', '2027-03-24T10:00:00Z', {}, '2027-03-30T08:00:00Z'],
    ['asking: five working days on', TUESDAY, { dueAt: null, ask: true }, '2026-12-01T09:00:00Z'],
    ['without any limit', TUESDAY, { dueAt: null }, '2026-11-26T09:00:00Z'],
    ['round the clock: a day on', '2026-11-28T22:00:00Z', { workingHours: false }, '2026-11-29T22:00:00Z'],
  ])('%s', (_, now, what, expected) => expect(again(now, what)).toBe(expected));

  it('with its limit, where there is time left', () =>
    expect(again(TUESDAY, { dueAt: '2026-12-20T23:59:59Z' })).toBeNull());
  it('with its limit at the latest, where it asks', () => {
    expect(again(TUESDAY, { dueAt: '2026-11-25T23:59:59Z', ask: true })).toBe('2026-11-25T23:59:59Z');
    expect(again(TUESDAY, { dueAt: '2026-12-20T23:59:59Z', ask: true })).toBe('2026-12-01T09:00:00Z');
  });
  it('at the second of its limit, as late', () => expect(again(LATE.dueAt!)).toBe('2026-11-24T09:00:00Z'));
  it('in the zone of the reader', () =>
    expect(again(TUESDAY, {}, { zone: 'America/New_York' })).toBe('2026-11-26T14:00:00Z'));

  it.each([
    ['how long', { putOff: null }, '2026-11-25T10:00:00Z'],
    ['the working hours', { week: null }, '2026-11-26T00:00:00Z'],
    ['the holidays', { holidays: null }, '2026-11-26T09:00:00Z'],
  ])('early and not never, where nobody knows %s', (_, more, expected) =>
    expect(again(TUESDAY, {}, more)).toBe(expected),
  );
});
