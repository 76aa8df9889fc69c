import { custodyDifferences, custodyWords, mattersSince, type KnownCustody } from './custody.js';

const days = { since: '2026-01-01', today: '2026-09-01' };
const custody = (from: string, to: string | null) => ({ kind: 'CUSTODY' as const, from, to });
const on = (source: KnownCustody['source'], day: string): KnownCustody => ({ source, on: day, until: null });
const until = (source: KnownCustody['source'], day: string): KnownCustody => ({
  source,
  on: null,
  until: day,
});

describe('custody that is known elsewhere', () => {
  it.each<[string, KnownCustody, ReturnType<typeof custody>[], string | null]>([
    ['a day of which nothing is recorded', on('APPOINTMENT', '2026-03-02'), [], 'NOT_RECORDED'],
    ['a day within what is recorded', on('APPOINTMENT', '2026-03-02'), [custody('2026-03-01', null)], null],
    ['the day of release', on('SEARCH', '2026-03-02'), [custody('2026-03-01', '2026-03-02')], null],
    ['one day in and out', on('SEARCH', '2026-03-02'), [custody('2026-03-02', '2026-03-02')], null],
    [
      'the day after release',
      on('SEARCH', '2026-03-03'),
      [custody('2026-03-01', '2026-03-02')],
      'NOT_RECORDED',
    ],
    ['a day to come', on('APPOINTMENT', '2026-09-02'), [], null],
    ['a day before they were registered', on('APPOINTMENT', '2025-12-31'), [], null],
    ['a recall, and nobody arrested yet', on('RECALL', '2026-03-02'), [], 'NOT_RECORDED'],
    ['a recall, and arrested later', on('RECALL', '2026-03-02'), [custody('2026-03-09', null)], null],
    [
      'a recall, released before',
      on('RECALL', '2026-03-02'),
      [custody('2026-01-09', '2026-02-01')],
      'NOT_RECORDED',
    ],
    ['a release to come', until('EXPECTED_RELEASE', '2026-10-01'), [], 'NOT_RECORDED'],
    [
      'a release to come, and it is recorded',
      until('EXPECTED_RELEASE', '2026-10-01'),
      [custody('2026-03-01', null)],
      null,
    ],
    [
      'a licence that starts, and custody that is not over',
      until('LICENCE', '2026-08-01'),
      [custody('2026-03-01', null)],
      'STILL_OPEN',
    ],
    [
      'a licence, and custody since it',
      until('LICENCE', '2026-02-01'),
      [custody('2026-03-01', null)],
      'PAST',
    ],
    ['a licence that started, and nothing before it', until('LICENCE', '2026-08-01'), [], 'PAST'],
    [
      'a licence, and the custody before it',
      until('LICENCE', '2026-08-01'),
      [custody('2026-01-02', '2026-07-31')],
      null,
    ],
    ['a licence from before', until('LICENCE', '2025-08-01'), [], null],
    [
      'hospital is no custody',
      on('APPOINTMENT', '2026-03-02'),
      [{ ...custody('2026-03-01', null), kind: 'HOSPITAL' as never }],
      'NOT_RECORDED',
    ],
  ])('%s', (_, known, spells, expected) => {
    expect(custodyDifferences([known], spells, days)[0]?.is ?? null).toBe(expected);
  });

  it('is said by where it is known from, with the first and the last day', () => {
    const known = ['2026-03-09', '2026-03-02', '2026-03-05'].map((day) => on('APPOINTMENT', day));
    expect(custodyDifferences(known, [], days).map(custodyWords)).toEqual([
      'An appointment was missed because of custody, 2026-03-02 to 2026-03-09',
    ]);
  });

  it('matters from the first registration on that has not ended, and to nobody else', () => {
    const rows = [
      { relevantDate: '2019-01-01', endedOn: '2024-01-01' },
      { relevantDate: '2026-05-01', endedOn: null },
      { relevantDate: '2026-02-01', endedOn: null },
    ];
    expect([mattersSince(rows), mattersSince(rows.slice(0, 1))]).toEqual(['2026-02-01', null]);
  });
});
