import { isInstant } from './instant.js';

it.each([
  '2026-11-24T09:30:00+00:00',
  '2026-11-24T09:30:00Z',
  '2026-11-24T09:30Z',
  '2026-11-24T09:30:00.123456789Z',
  '2026-11-24T09:30:00-09:30',
  '2026-11-24T09:30:00+14:00',
])('%s is a time', (text) => {
  expect(isInstant(text)).toBe(true);
  expect(Date.parse(text)).not.toBeNaN();
});

it.each([
  ['a day', '2026-11-24'],
  ['a time without its offset', '2026-11-24T09:30:00'],
  ['a day that never was', '2026-02-30T09:30:00Z'],
  ['an hour that never was', '2026-11-24T25:30:00Z'],
  ['a second that clocks leave out', '2026-12-31T23:59:60Z'],
  ['a time without its marks', '20261124T093000Z'],
  ['a year that the database has not', '-009999-03-01T10:00:00Z'],
  ['the year nought', '0000-03-01T10:00:00Z'],
  ['a zone besides', '2026-11-24T09:30:00Z[Europe/London]'],
  ['an offset that no place has', '2026-11-24T09:30:00+23:00'],
  ['an offset with seconds', '2026-11-24T09:30:00+01:00:30'],
  ['a comma', '2026-11-24T09:30:00,5Z'],
  ['a line more', '2026-11-24T09:30:00Z\n'],
  ['a number', 1795512600000],
  ['nothing', undefined],
])('%s is none', (_, text) => expect(isInstant(text)).toBe(false));
