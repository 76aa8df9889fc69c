import { COLUMNS } from '../rows/columns.js';
import type { KnownCodes } from '../rows/known-codes.js';
import { contentHash, EarlierRows } from './earlier-rows.js';
import { meetRow, sortRows } from './sort-rows.js';

const known: KnownCodes = {
  officers: new Map([['NO01', { staffId: 's', teamId: 't', agencyId: 'a', teamNames: ['north'] }]]),
  conditions: new Set(),
  appointmentTypes: new Set(),
  countries: new Set(),
  today: '2026-11-22',
};
const good = [
  'A123456',
  'Hartley',
  'Ben',
  '',
  '1980-01-01',
  'M',
  '',
  '',
  '',
  '',
  '',
  'NO01',
  'North',
  'LICENCE',
  '2024-01-01',
];
const cellsOf = (changes: Record<number, string> = {}) => COLUMNS.map((_, n) => changes[n] ?? good[n] ?? '');
const sort = (rows: string[][], used = new Map<string, string | null>()) => {
  const earlier = new EarlierRows();
  const met = rows.map((cells, n) => meetRow({ row: n + 2, cells, misshapen: null }, known, earlier));
  const { taken, unchanged, refused } = sortRows(met, used);
  return {
    taken: taken.map(({ row }) => row),
    unchanged,
    refused: refused.map((r) => [r.row, ...r.faults.map((f) => f.code)]),
  };
};

describe('rows that share a reference', () => {
  it('takes the first and leaves the same again', () => {
    expect(sort([cellsOf(), cellsOf()])).toEqual({ taken: [2], unchanged: 1, refused: [] });
  });
  it('refuses another later one', () => {
    expect(sort([cellsOf(), cellsOf({ 1: 'Other' })])).toEqual({
      taken: [2],
      unchanged: 0,
      refused: [[3, 'crn-repeated']],
    });
  });
  it('refuses a later one even when the first is bad: nobody knows which is right', () => {
    const { taken, refused } = sort([cellsOf({ 5: '?' }), cellsOf()]);
    expect([taken, refused]).toEqual([
      [],
      [
        [2, 'sex-unknown'],
        [3, 'crn-repeated'],
      ],
    ]);
  });
  it('leaves what an import made of the same row, and refuses what anything else made', () => {
    expect(sort([cellsOf()], new Map([['A123456', contentHash(cellsOf())]]))).toMatchObject({
      unchanged: 1,
      refused: [],
    });
    expect(sort([cellsOf()], new Map([['A123456', 'f00']])).refused).toEqual([[2, 'crn-already-used']]);
    expect(sort([cellsOf()], new Map([['A123456', null]])).refused).toEqual([[2, 'crn-already-used']]);
    expect(sort([cellsOf(), cellsOf()], new Map([['A123456', null]])).refused).toHaveLength(2);
  });
});
