import { actWords, badWords, pathWords } from './act-words.js';
import { filterOf } from './audit-search.js';

describe('the words of the log', () => {
  it.each([
    ['people.read', 'Read record'],
    ['people.access-log.read', 'Read access log'],
    ['supervision.contact.record', 'Recorded contact'],
    ['supervision.contact.list', 'Looked at list: contact'],
    ['supervision.correction.form', 'Opened form: correction'],
    ['supervision.mappa-meeting.act', 'Recorded mappa meeting'],
    ['people.create', 'Created record'],
    ['identity.sign-in', 'Signed in'],
    ['travel.clock.sweep', 'Sweep clock'],
    ['unnamed', 'Unnamed unnamed'],
  ])('%s is said as %s', (verb, words) => expect(actWords(verb)).toBe(words));

  it('say nothing for no path', () => {
    expect(pathWords(null)).toBe('');
    expect(pathWords('team')).toBe('team manager');
  });

  it('name the first bad entry', () => {
    expect(badWords({ shard: 5, seq: 9, reason: 'missing' })).toContain('Entry 9 of chain 5 is missing');
    expect(badWords({ shard: 0, seq: 2, reason: 'anchors' })).toContain('Anchor 2');
  });
});

describe('whose acts', () => {
  it.each([
    [{}, 'people'],
    [{ by: 'program' }, 'program'],
    [{ by: 'both' }, undefined],
  ] as const)('of %j are %s', (search, by) => expect(filterOf(search, 'Europe/London').by).toBe(by));
});

describe('days asked for', () => {
  it('are whole in the zone of the reader, also when the clocks change', () => {
    const filter = filterOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/London');
    expect(filter).toMatchObject({ from: '2026-10-24T23:00:00Z', to: '2026-10-26T00:00:00Z' });
  });
});
