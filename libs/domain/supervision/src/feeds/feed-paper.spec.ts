import { feedOf, type FeedEntry } from './feed-paper.js';

const entry = (over: Partial<FeedEntry>): FeedEntry => ({
  key: 'k',
  at: '2026-11-26T23:59:59Z',
  minutes: 0,
  kind: 'task',
  ...over,
});
const lines = (over: Partial<FeedEntry>) => feedOf([entry(over)], '2026-11-26T09:00:00Z').split('\r\n');

describe('an entry of a calendar feed', () => {
  it('of a task ends with its limit, so that the end of a day stands in that day', () => {
    expect(lines({})).toEqual(expect.arrayContaining(['DTSTART:20261126T234459Z', 'DTEND:20261126T235959Z']));
  });

  it('of an appointment begins when it begins', () => {
    const at = '2026-11-26T10:00:00Z';
    expect(lines({ kind: 'appointment', at, minutes: 45 })).toEqual(
      expect.arrayContaining(['DTSTART:20261126T100000Z', 'DTEND:20261126T104500Z']),
    );
  });

  it('names the program as the format wants it, once', () => {
    expect(lines({})).toContain('PRODID:-//Throughcare//Calendar//EN');
  });
});
