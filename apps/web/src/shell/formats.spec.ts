import {
  countdown,
  dateOnly,
  dayOnly,
  lateness,
  plural,
  relative,
  timeOnly,
  whenInZone,
  withDates,
} from './formats.js';

const now = new Date('2026-11-22T09:00:00Z');

describe('times', () => {
  it.each([
    ['2026-11-24T09:30:00Z', 'Europe/London', 'Tue 24 Nov, 09:30'],
    ['2026-07-01T23:30:00Z', 'Europe/London', 'Thu 2 Jul, 00:30'],
    ['2026-09-03T11:00:00Z', 'Europe/London', 'Thu 3 Sep, 12:00'],
    ['2027-01-04T09:00:00Z', 'Europe/London', 'Mon 4 Jan 2027, 09:00'],
    ['2026-11-24T09:30:00Z', 'Europe/Madrid', 'Tue 24 Nov, 10:30 (Madrid time)'],
    ['2026-10-25T00:59:59Z', 'Europe/London', 'Sun 25 Oct, 01:59'],
    ['2026-10-25T01:00:00Z', 'Europe/London', 'Sun 25 Oct, 01:00'],
    ['2026-11-24T09:30:00Z', 'UTC', 'Tue 24 Nov, 09:30 (UTC)'],
    ['2026-11-24T09:30:00Z', 'Asia/Kathmandu', 'Tue 24 Nov, 15:15 (Kathmandu time)'],
    ['2026-11-24T00:00:00Z', 'America/New_York', 'Mon 23 Nov, 19:00 (New York time)'],
  ])('%s in %s is %s', (at, zone, said) => {
    expect(whenInZone(at, zone, { zone: 'Europe/London', now })).toBe(said);
    expect(whenInZone(new Date(at), zone, { zone: 'Europe/London', now })).toBe(said);
  });

  it('names no zone to a reader who is in it', () => {
    expect(whenInZone('2026-11-24T09:30:00Z', 'Europe/Madrid', { zone: 'Europe/Madrid', now })).toBe(
      'Tue 24 Nov, 10:30',
    );
  });

  it('gives the time alone', () => expect(timeOnly('2026-07-01T08:05:00Z')).toBe('09:05'));

  it('refuses what is no instant', () =>
    expect(() => whenInZone('soon', 'Europe/London')).toThrow('Not an instant'));
});

describe('days', () => {
  it.each([
    ['2026-11-24', '24 Nov 2026', 'Tue 24 Nov'],
    ['2025-09-01', '1 Sep 2025', 'Mon 1 Sep 2025'],
    ['2026-07-01T23:30:00Z', '2 Jul 2026', 'Thu 2 Jul'],
  ])('%s is %s', (value, date, day) => {
    expect(dateOnly(value)).toBe(date);
    expect(dayOnly(value, 'Europe/London', now)).toBe(day);
  });

  it.each([
    ['2026-11-24', 'in 2 days', 'due in 2 days'],
    ['2026-11-23', 'tomorrow', 'due tomorrow'],
    ['2026-11-22', 'today', 'due today'],
    ['2026-11-21', 'yesterday', '1 day late'],
    ['2026-11-19', '3 days ago', '3 days late'],
    ['2027-04-22', 'in 5 months', 'due in 5 months'],
    ['2027-04-21', 'in 4 months', 'due in 4 months'],
    ['2021-11-22', '5 years ago', '5 years late'],
    ['2026-11-22T23:30:00Z', 'today', 'due today'],
  ])('%s is %s, or %s', (value, ago, late) => {
    expect(relative(value, now)).toBe(ago);
    expect(lateness(value, now)).toBe(late);
  });

  it('counts calendar days across a change of clocks', () => {
    expect(relative('2026-10-26', new Date('2026-10-24T23:30:00Z'))).toBe('tomorrow');
  });
});

it.each([
  [0, '0 people'],
  [1, '1 person'],
  [1052, '1,052 people'],
])('%i is %s', (count, said) => expect(plural(count, 'person', 'people')).toBe(said));

it.each([
  ['2026-11-22', 'ends today'],
  ['2026-11-23', 'ends in 1 day'],
  ['2026-12-26', 'ends in 34 days'],
  ['2027-03-21', 'ends in 119 days'],
  ['2027-04-22', 'ends in 5 months'],
  ['2026-11-21', 'ended yesterday'],
])('what has %s as its last day %s', (day, said) =>
  expect(countdown(day, new Date('2026-11-22T09:00:00Z'))).toBe(said),
);

it('says the days of a sentence as people write them, and leaves moments alone', () => {
  expect(withDates('GB-EAW: planned for 2026-11-22, none is recorded')).toBe(
    'GB-EAW: planned for 22 Nov 2026, none is recorded',
  );
  expect(withDates('at 2026-11-22T10:00:00Z')).toBe('at 2026-11-22T10:00:00Z');
});
