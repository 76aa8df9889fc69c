import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  endOfDay,
  hasPassed,
  hoursAfter,
  hoursBefore,
  hoursBeforeDate,
  localDay,
  startOfDay,
  withinDaysOf,
} from './index.js';

/** The wall clock of an instant as the host's own tables have it: another implementation of the same zones. */
function wallClock(instant: Temporal.Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-hc-h23-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(instant.epochMilliseconds));
  const of = (type: string) => parts.find((p) => p.type === type)!.value;
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}`;
}

describe('local days', () => {
  it.each([
    ['a day in winter', '2026-11-20', 'Europe/London', '2026-11-20T00:00:00Z', '2026-11-20T23:59:59Z'],
    ['a day in summer', '2026-06-20', 'Europe/London', '2026-06-19T23:00:00Z', '2026-06-20T22:59:59Z'],
    ['25 hours', '2026-10-25', 'Europe/London', '2026-10-24T23:00:00Z', '2026-10-25T23:59:59Z'],
    ['23 hours', '2027-03-28', 'Europe/London', '2027-03-28T00:00:00Z', '2027-03-28T22:59:59Z'],
    ['a leap day', '2028-02-29', 'Europe/London', '2028-02-29T00:00:00Z', '2028-02-29T23:59:59Z'],
    ['13 hours ahead', '2026-11-20', 'Pacific/Apia', '2026-11-19T11:00:00Z', '2026-11-20T10:59:59Z'],
    [
      'the day before one that never was',
      '2011-12-29',
      'Pacific/Apia',
      '2011-12-29T10:00:00Z',
      '2011-12-30T09:59:59Z',
    ],
    ['a day that never was', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-30T09:59:59Z'],
    ['45 minutes', '2026-11-20', 'Asia/Kathmandu', '2026-11-19T18:15:00Z', '2026-11-20T18:14:59Z'],
    ['Ramadan begins', '2026-02-15', 'Africa/Casablanca', '2026-02-14T23:00:00Z', '2026-02-15T23:59:59Z'],
    [
      'clocks forward at midnight: starts at one',
      '2018-11-04',
      'America/Sao_Paulo',
      '2018-11-04T03:00:00Z',
      '2018-11-05T01:59:59Z',
    ],
    [
      'clocks back at midnight: 23:00 stands twice',
      '2018-02-17',
      'America/Sao_Paulo',
      '2018-02-17T02:00:00Z',
      '2018-02-18T02:59:59Z',
    ],
    [
      'no summer time any more',
      '2026-11-01',
      'America/Sao_Paulo',
      '2026-11-01T03:00:00Z',
      '2026-11-02T02:59:59Z',
    ],
    [
      'Los Angeles, 25 hours',
      '2026-11-01',
      'America/Los_Angeles',
      '2026-11-01T07:00:00Z',
      '2026-11-02T07:59:59Z',
    ],
  ])('%s: %s in %s', (_, day, zone, start, end) => {
    expect(startOfDay(day, zone).value.toString()).toBe(start);
    expect(endOfDay(day, zone).value.toString()).toBe(end);
  });

  it('says which local day a moment belongs to, to the last second', () => {
    const day = (at: string, zone = 'Europe/London') => localDay(at, zone).value.toString();
    expect(day('2026-10-25T23:59:59Z')).toBe('2026-10-25');
    expect(day('2026-10-26T00:00:00Z')).toBe('2026-10-26');
    expect(day('2026-06-20T22:59:59.999Z')).toBe('2026-06-20');
    expect(day('2026-06-20T23:00:00Z')).toBe('2026-06-21');
    expect(day('2026-11-20T10:59:59Z', 'Pacific/Apia')).toBe('2026-11-20');
    expect(day('2026-11-20T11:00:00Z', 'Pacific/Apia')).toBe('2026-11-21');
  });

  it('counts the last second of a limit as in time', () => {
    const limit = endOfDay('2026-10-25', 'Europe/London').value;
    const at = (text: string) => hasPassed(limit, Temporal.Instant.from(text));
    expect(at('2026-10-25T23:59:58Z')).toBe(false);
    expect(at('2026-10-25T23:59:59.999Z')).toBe(false);
    expect(at('2026-10-26T00:00:00Z')).toBe(true);
  });

  const zones = [
    'UTC',
    'Europe/London',
    'Europe/Dublin',
    'America/New_York',
    'America/Los_Angeles',
    'America/Sao_Paulo',
    'America/St_Johns',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
  ];
  const aDay = fc
    .integer({ min: 5479, max: 25_000 }) // 1985 to 2038
    .map((n) => Temporal.PlainDate.from('1970-01-01').add({ days: n }));

  it('ends a second before the wall clock shows the next day, in every zone', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...zones), (day, zone) => {
        const end = endOfDay(day, zone).value;
        const skipped = zone === 'Pacific/Apia' && day.toString() === '2011-12-30';
        const last = skipped ? '2011-12-29' : day.toString();
        expect(wallClock(end, zone)).toBe(`${last} 23:59:59`);
        expect(wallClock(end.add({ seconds: 1 }), zone) > `${day.toString()} 23:59:59`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('starts with the first moment that the wall clock calls the day', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...zones), (day, zone) => {
        fc.pre(!(zone === 'Pacific/Apia' && day.toString() === '2011-12-30'));
        const start = startOfDay(day, zone).value;
        expect(wallClock(start, zone).slice(0, 10)).toBe(day.toString());
        expect(wallClock(start.subtract({ seconds: 1 }), zone) < day.toString()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hours', () => {
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString({ smallestUnit: 'minute' });

  it.each([
    [
      'T3: 12 hours back from the day of departure',
      hoursBeforeDate('2026-09-20', 12, 'Europe/London'),
      '2026-09-19T12:00',
    ],
    [
      'T5: 12 hours back from departure at 10:00',
      hoursBefore('2026-09-20T10:00:00+01:00', 12),
      '2026-09-19T22:00',
    ],
    [
      '24 hours back over a day of 25',
      hoursBeforeDate('2026-10-26', 24, 'Europe/London'),
      '2026-10-25T01:00',
    ],
    [
      '24 hours back over a day of 23',
      hoursBeforeDate('2027-03-29', 24, 'Europe/London'),
      '2027-03-27T23:00',
    ],
    [
      '72 hours on over the change of the clocks',
      hoursAfter('2026-10-24T10:00:00+01:00', 72),
      '2026-10-27T09:00',
    ],
  ])('%s', (_, { value, steps }, expected) => {
    expect(local(value)).toBe(expected);
    expect(steps.at(-1)!.result).toBe(value.toString());
  });

  it('keeps "3 days" and "72 hours" apart', () => {
    const missed = '2026-10-24T10:00:00+01:00';
    const day = localDay(missed, 'Europe/London').value;
    expect(endOfDay(withinDaysOf(day, 3).value, 'Europe/London').value.toString()).toBe(
      '2026-10-27T23:59:59Z',
    );
    expect(hoursAfter(missed, 72).value.toString()).toBe('2026-10-27T09:00:00Z');
  });

  it('explains a limit from its start to its end', () => {
    expect(hoursBeforeDate('2026-09-20', 12, 'Europe/London').steps).toEqual([
      {
        text: 'The day starts at midnight, local time',
        input: { day: '2026-09-20', timeZone: 'Europe/London' },
        result: '2026-09-19T23:00:00Z',
      },
      {
        text: '12 hours before that moment',
        input: { at: '2026-09-19T23:00:00Z', hours: '12' },
        result: '2026-09-19T11:00:00Z',
      },
    ]);
  });
});
