import { bookOf } from '../cases/book.js';
import { paperDuties, type PaperFacts } from './paper-duties.js';

const doc = (over: object = {}) => ({
  id: 'd',
  kind: 'PASSPORT',
  state: 'HELD' as const,
  stateOn: '2026-01-01',
  stateAt: '2026-01-01T10:00:00Z',
  createdAt: '2026-01-01T10:00:00Z',
  ...over,
});
const ban = (over: object = {}) => ({
  id: 'b',
  kind: 'all',
  startsOn: '2026-09-10',
  endsOn: '2030-01-01',
  ...over,
});
const found = (over: Partial<PaperFacts>) =>
  paperDuties(
    { timeZone: 'Europe/London', bans: [], documents: [], complaints: [], ...over },
    bookOf('2026-09-01'),
  ).map(({ key, dueAt, doneAt }) => ({ key, dueAt, doneAt }));

describe('a passport', () => {
  it.each<[string, Partial<PaperFacts>, object[]]>([
    [
      'is surrendered by the day the ban begins',
      { bans: [ban()], documents: [doc()] },
      [{ key: 'passport-surrender:d:b', dueAt: '2026-09-10T22:59:59Z', doneAt: null }],
    ],
    [
      'that is with the police is',
      { bans: [ban()], documents: [doc({ state: 'SURRENDERED', stateAt: '2026-09-05T09:00:00Z' })] },
      [{ key: 'passport-surrender:d:b', dueAt: '2026-09-10T22:59:59Z', doneAt: '2026-09-05T09:00:00Z' }],
    ],
    ['is not taken by a ban of named countries', { bans: [ban({ kind: 'named' })], documents: [doc()] }, []],
    [
      'is taken by a ban of unknown reach',
      { bans: [ban({ kind: null })], documents: [doc()] },
      [{ key: 'passport-surrender:d:b', dueAt: '2026-09-10T22:59:59Z', doneAt: null }],
    ],
    [
      'of which nothing is on record is asked about',
      { bans: [ban()] },
      [{ key: 'passport-ask:b', dueAt: null, doneAt: null }],
    ],
    ['is nobody’s question without a prohibition of all travel', { bans: [ban({ kind: 'surrender' })] }, []],
    [
      'is taken by a condition that says no more',
      { bans: [ban({ kind: 'surrender' })], documents: [doc()] },
      [{ key: 'passport-surrender:d:b', dueAt: '2026-09-10T22:59:59Z', doneAt: null }],
    ],
    [
      'stays where it is while a condition takes it, though the ban is over',
      {
        bans: [
          ban({ startsOn: '2022-01-01', endsOn: '2026-08-30' }),
          ban({ id: 'c', kind: 'surrender', startsOn: '2025-01-01' }),
        ],
        documents: [doc({ state: 'SURRENDERED', stateAt: '2026-01-05T09:00:00Z' })],
      },
      [{ key: 'passport-surrender:d:c', dueAt: '2025-01-01T23:59:59Z', doneAt: '2026-01-05T09:00:00Z' }],
    ],
    [
      'goes back when the ban is over',
      {
        bans: [ban({ startsOn: '2022-01-01', endsOn: '2026-08-30' })],
        documents: [doc({ state: 'SURRENDERED' })],
      },
      [{ key: 'passport-return:d:2026-08-30', dueAt: '2026-09-06T22:59:59Z', doneAt: null }],
    ],
    [
      'that went back did',
      {
        bans: [ban({ startsOn: '2022-01-01', endsOn: '2026-08-30' })],
        documents: [doc({ state: 'RETURNED', stateOn: '2026-08-31', stateAt: '2026-08-31T09:00:00Z' })],
      },
      [
        {
          key: 'passport-return:d:2026-08-30',
          dueAt: '2026-09-06T22:59:59Z',
          doneAt: '2026-08-31T09:00:00Z',
        },
      ],
    ],
    ['stays where it is without a ban', { documents: [doc(), doc({ id: 'e', state: 'SURRENDERED' })] }, []],
  ])('%s', (_, over, expected) => {
    expect(found(over)).toEqual(expected);
  });
});

describe('a complaint', () => {
  const complaint = (over: object = {}) => ({
    id: 'k',
    receivedOn: '2026-09-01',
    decision: null,
    decidedAt: null,
    correctedAt: null,
    ...over,
  });
  it('is answered, and what it is right about corrected', () => {
    expect(found({ complaints: [complaint()] })).toMatchObject([{ key: 'notice-complaint:k', doneAt: null }]);
    const right = { decision: 'UPHELD' as const, decidedAt: '2026-09-03T09:00:00Z' };
    expect(found({ complaints: [complaint(right)] })).toMatchObject([
      { doneAt: right.decidedAt },
      { key: 'notice-rectify:k', doneAt: null },
    ]);
    expect(
      found({ complaints: [complaint({ ...right, correctedAt: '2026-09-03T10:00:00Z' })] })[1],
    ).toMatchObject({ doneAt: '2026-09-03T10:00:00Z' });
    expect(found({ complaints: [complaint({ ...right, decision: 'NOT_UPHELD' })] })).toHaveLength(1);
  });
});
