import { Temporal } from 'temporal-polyfill';
import { readDay, readMoment, readTime, typedDay, typedMoment } from './typed-times.js';

const present = { now: Temporal.Instant.from('2026-11-22T09:41:30Z'), zone: 'Europe/London' };
const today = Temporal.PlainDate.from('2026-11-22');

describe('a typed time', () => {
  it.each([
    ['9:30', '09:30'],
    ['09:30', '09:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9am', '09:00'],
    ['9.30 PM', '21:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['2359', '23:59'],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time));
  it.each(['', '9', '25:00', '9:60', '13pm', '0am', 'soon', '9:30:15', '12345'])('%s is none', (typed) =>
    expect(readTime(typed)).toBeNull(),
  );
});

describe('a typed day', () => {
  it.each([
    ['24/11/2026', '2026-11-24'],
    ['24.11.26', '2026-11-24'],
    ['3/4/61', '1961-04-03'],
    ['24 Nov', '2026-11-24'],
    ['2 January', '2027-01-02'],
    ['Tue 24 Nov 2026', '2026-11-24'],
    ['1st december', '2026-12-01'],
    ['today', '2026-11-22'],
    ['Yesterday', '2026-11-21'],
    ['tomorrow', '2026-11-23'],
    ['2026-11-24', '2026-11-24'],
    ['5/1', '2027-01-05'],
    ['29/2/2028', '2028-02-29'],
  ])('%s is %s', (typed, on) => expect(readDay(typed, today)).toBe(on));
  it.each(['', '31/2/2026', '24/13/2026', '29/2/2027', 'Nov', '24 Foo', '2026-02-30', '24'])(
    '%s is none',
    (typed) => expect(readDay(typed, today)).toBeNull(),
  );
});

describe('a typed moment', () => {
  it.each([
    ['9:30', '2026-11-22T09:30:00Z'],
    ['0930', '2026-11-22T09:30:00Z'],
    ['today 9:30', '2026-11-22T09:30:00Z'],
    ['9:30 today', '2026-11-22T09:30:00Z'],
    ['yesterday at 4.15 pm', '2026-11-21T16:15:00Z'],
    ['24/11/2026 09:30', '2026-11-24T09:30:00Z'],
    ['Tue 24 Nov, 09:30', '2026-11-24T09:30:00Z'],
    ['24 Nov 2026 0930', '2026-11-24T09:30:00Z'],
    ['1/7/2026 9:30', '2026-07-01T08:30:00Z'],
    ['now', '2026-11-22T09:41:30Z'],
  ])('%s is %s', (typed, at) => expect(readMoment(typed, present)).toBe(at));
  it.each(['', '24 Nov 2026', '24/11/2026', 'soon', '31/2/2026 9:30', '24/11/2026 25:00'])(
    '%s is none',
    (typed) => expect(readMoment(typed, present)).toBeNull(),
  );

  it('reads back what it wrote', () => {
    expect(typedMoment('2026-07-01T08:30:00Z', 'Europe/London')).toBe('01/07/2026 09:30');
    expect(readMoment(typedMoment('2026-07-01T08:30:00Z', present.zone), present)).toBe(
      '2026-07-01T08:30:00Z',
    );
    expect(typedDay('2026-11-24')).toBe('24/11/2026');
  });

  it('takes a time that the clocks skip as late as the change', () => {
    expect(readMoment('29/3/2026 1:30', present)).toBe('2026-03-29T01:30:00Z');
  });
});
