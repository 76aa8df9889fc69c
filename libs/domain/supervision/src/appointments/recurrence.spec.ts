import { Temporal } from 'temporal-polyfill';
import { datesOf, instantOf, MOST_DATES, type Repeat } from './recurrence.js';

const at = (text: string) => Temporal.ZonedDateTime.from(text);
const shown = (first: string, repeat?: Repeat) =>
  datesOf(at(first), repeat).map((d) => d.toString({ timeZoneName: 'never', smallestUnit: 'minute' }));

describe('the dates of a series', () => {
  it.each<[string, string, Repeat | undefined, string[]]>([
    ['one alone', '2026-11-24T09:30[Europe/London]', undefined, ['2026-11-24T09:30+00:00']],
    [
      'weekly over the end of summer time: the local time stays',
      '2026-10-19T09:30[Europe/London]',
      { every: 'week', times: 3 },
      ['2026-10-19T09:30+01:00', '2026-10-26T09:30+00:00', '2026-11-02T09:30+00:00'],
    ],
    [
      'fortnightly over the start of summer time',
      '2027-03-22T09:30[Europe/London]',
      { every: 'fortnight', times: 2 },
      ['2027-03-22T09:30+00:00', '2027-04-05T09:30+01:00'],
    ],
    [
      'a time that the change skips is taken after it, and the week after is right again',
      '2027-03-21T01:30[Europe/London]',
      { every: 'week', times: 3 },
      ['2027-03-21T01:30+00:00', '2027-03-28T02:30+01:00', '2027-04-04T01:30+01:00'],
    ],
    [
      'a time that comes twice is its first',
      '2026-10-18T01:30[Europe/London]',
      { every: 'week', times: 2 },
      ['2026-10-18T01:30+01:00', '2026-10-25T01:30+01:00'],
    ],
    [
      'monthly on the 31st: the last day of short months, then the 31st again',
      '2027-12-31T10:00[Europe/London]',
      { every: 'month', times: 4 },
      [
        '2027-12-31T10:00+00:00',
        '2028-01-31T10:00+00:00',
        '2028-02-29T10:00+00:00',
        '2028-03-31T10:00+01:00',
      ],
    ],
    [
      'every four weeks until a day, that day included',
      '2026-11-03T14:00[Europe/London]',
      { every: 'four-weeks', until: '2026-12-29' },
      ['2026-11-03T14:00+00:00', '2026-12-01T14:00+00:00', '2026-12-29T14:00+00:00'],
    ],
    [
      'in another zone',
      '2026-10-24T09:00[America/New_York]',
      { every: 'week', times: 3 },
      ['2026-10-24T09:00-04:00', '2026-10-31T09:00-04:00', '2026-11-07T09:00-05:00'],
    ],
  ])('%s', (_, first, repeat, dates) => expect(shown(first, repeat)).toEqual(dates));

  it('has an end', () => {
    expect(shown('2026-01-01T09:00[Europe/London]', { every: 'week', until: '2099-01-01' })).toHaveLength(
      MOST_DATES,
    );
  });
});

it.each([
  ['2026-07-01', '09:30', 'Europe/London', '2026-07-01T08:30:00Z'],
  ['2026-12-01', '09:30', 'Europe/London', '2026-12-01T09:30:00Z'],
  ['2027-03-28', '01:30', 'Europe/London', '2027-03-28T01:30:00Z'],
  ['2026-12-31', '23:30', 'Pacific/Apia', '2026-12-31T10:30:00Z'],
])('%s %s in %s is %s', (day, time, zone, instant) => expect(instantOf(day, time, zone)).toBe(instant));
