import { holidaySet } from '@platform/calendar';
import type { Span } from './duty-rule.js';
import { limitOf } from './limit.js';

const EAW = holidaySet('gb-eaw');
const span = (count: Span['count'], n: number, unit: Span['unit']): Span => ({ count, n, unit });

describe('a limit', () => {
  it.each<[string, string, Span, string, string]>([
    [
      'ends with the local day',
      '2026-09-01',
      span('within', 3, 'days'),
      'Europe/London',
      '2026-09-04T22:59:59Z',
    ],
    [
      'counts the day of the event where the law begins with it',
      '2026-09-01',
      span('beginning-with', 3, 'days'),
      'Europe/London',
      '2026-09-03T22:59:59Z',
    ],
    [
      'runs back from an event',
      '2026-09-20',
      span('before', 7, 'days'),
      'Europe/London',
      '2026-09-13T22:59:59Z',
    ],
    [
      'takes the local day of an instant',
      '2026-06-01T23:30:00Z',
      span('within', 1, 'days'),
      'Europe/London',
      '2026-06-03T22:59:59Z',
    ],
    [
      'is a day earlier in Honolulu',
      '2026-06-01T05:30:00Z',
      span('within', 1, 'days'),
      'Pacific/Honolulu',
      '2026-06-02T09:59:59Z',
    ],
    [
      'is early in Apia',
      '2026-06-01T23:30:00Z',
      span('within', 1, 'days'),
      'Pacific/Apia',
      '2026-06-03T10:59:59Z',
    ],
    [
      'counts hours as hours over the end of summer time',
      '2026-10-24T12:00:00Z',
      span('after', 24, 'hours'),
      'Europe/London',
      '2026-10-25T12:00:00Z',
    ],
    [
      'ends a day of 25 hours at its end',
      '2026-10-24',
      span('within', 1, 'days'),
      'Europe/London',
      '2026-10-25T23:59:59Z',
    ],
    [
      'ends a day of 23 hours at its end',
      '2027-03-27',
      span('within', 1, 'days'),
      'Europe/London',
      '2027-03-28T22:59:59Z',
    ],
    [
      'runs hours back from the start of a date',
      '2026-09-20',
      span('before', 12, 'hours'),
      'Europe/London',
      '2026-09-19T11:00:00Z',
    ],
    [
      'starts hours after a date at its first moment',
      '2026-12-01',
      span('after', 24, 'hours'),
      'Europe/London',
      '2026-12-02T00:00:00Z',
    ],
    [
      'gives a leap day to a month',
      '2028-01-31',
      span('after', 1, 'months'),
      'Europe/London',
      '2028-02-29T23:59:59Z',
    ],
    [
      'takes the end of a shorter month',
      '2026-08-31',
      span('after', 6, 'months'),
      'Europe/London',
      '2027-02-28T23:59:59Z',
    ],
    [
      'gives a year to 29 February',
      '2028-02-29',
      span('after', 1, 'years'),
      'Europe/London',
      '2029-02-28T23:59:59Z',
    ],
    ['runs years back', '2028-02-29', span('before', 1, 'years'), 'Europe/London', '2027-02-28T23:59:59Z'],
    [
      'leaves out the weekend',
      '2026-11-20',
      span('after', 1, 'working-days'),
      'Europe/London',
      '2026-11-23T23:59:59Z',
    ],
    [
      'leaves out Christmas and its substitute',
      '2026-12-24',
      span('after', 2, 'working-days'),
      'Europe/London',
      '2026-12-30T23:59:59Z',
    ],
    [
      'counts a working day as the first',
      '2026-11-20',
      span('beginning-with', 2, 'working-days'),
      'Europe/London',
      '2026-11-23T23:59:59Z',
    ],
    [
      'runs working days back',
      '2026-12-29',
      span('before', 1, 'working-days'),
      'Europe/London',
      '2026-12-24T23:59:59Z',
    ],
  ])('%s', (_, event, how, zone, at) => {
    expect(limitOf(event, how, zone, EAW).at.toString()).toBe(at);
  });

  it.each<[string, Span, string]>([
    ['2040-12-24', span('after', 1, 'working-days'), '2040-12-25T23:59:59Z'],
    ['2040-12-28', span('before', 2, 'working-days'), '2040-12-20T23:59:59Z'],
  ])(
    'that needs the holidays of a year nobody knows (%s) is early, never late, and says so',
    (event, how, at) => {
      const limit = limitOf(event, how, 'Europe/London', EAW);
      expect(limit).toMatchObject({ guessed: true });
      expect(limit.at.toString()).toBe(at);
      expect(limit.steps.map(({ text }) => text).join(' ')).toContain('not known');
    },
  );

  it('says every step with what went into it', () => {
    const { steps } = limitOf('2026-11-20T10:00:00Z', span('after', 1, 'working-days'), 'Europe/London', EAW);
    expect(steps.map(({ result }) => result)).toEqual(['2026-11-20', '2026-11-23', '2026-11-23T23:59:59Z']);
    expect(steps.every(({ text, input }) => text.length > 5 && Object.keys(input).length > 0)).toBe(true);
  });
});
