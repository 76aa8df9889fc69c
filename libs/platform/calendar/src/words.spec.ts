import { daysInWords, durationInWords, timeInWords } from './index.js';

describe('durations in words', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 'no time'],
    ['2026-11-20', '2026-11-21', '1 day'],
    ['2026-11-20', '2026-11-13', '7 days'],
    ['2026-01-31', '2026-03-01', '1 month and 1 day'],
    ['2024-02-29', '2026-11-22', '2 years, 8 months and 24 days'],
  ])('from %s to %s', (from, to, words) => {
    expect(daysInWords(from, to)).toBe(words);
  });

  it.each([
    ['2026-10-25T00:30:00Z', '2026-10-25T00:30:59Z', 'less than a minute'],
    ['2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z', '25 hours'],
    ['2026-10-25T03:00:00Z', '2026-10-25T01:29:00Z', '1 hour and 31 minutes'],
  ])('from %s to %s', (from, to, words) => {
    expect(timeInWords(from, to)).toBe(words);
  });

  it.each([
    ['P7D', '7 days'],
    ['PT24H', '24 hours'],
    ['P1Y6M', '1 year and 6 months'],
    ['PT0S', 'no time'],
  ])('%s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});
