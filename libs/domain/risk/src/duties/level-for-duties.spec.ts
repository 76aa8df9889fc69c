import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { RuleBook } from '@platform/duties';
import { COMBINATIONS, INSTRUMENTS } from '../engine/index.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import { levelForDuties, withOneLevel } from './level-for-duties.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [INSTRUMENTS.name, loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS)],
  [COMBINATIONS.name, loadDefinitions(DEFINITIONS_FOLDER, COMBINATIONS)],
]);
const book = new RuleBook(
  { set: <T>(kind: DefinitionKind<T>) => sets.get(kind.name) as DefinitionSet<T> },
  '2026-11-20',
);
const result = (instrument: string, total: number | null, level: string, assessedOn = '2026-06-01') => ({
  instrument,
  instrumentVersion: instrument === 'STATIC-99R' ? '2016' : instrument === 'STABLE-2007' ? '2012' : '2027',
  total,
  level,
  assessedOn,
  provisional: false,
});
const STATIC = result('STATIC-99R', 4, 'IVa', '2020-01-10');

describe('the level by which visits are due', () => {
  it.each([
    ['none', [], undefined],
    ['the two together', [STATIC, result('STABLE-2007', 14, 'high')], 'IVb'],
    ['lowered by what is fresh', [STATIC, result('STABLE-2007', 2, 'low')], 'III'],
    ['not lowered by what is stale', [STATIC, result('STABLE-2007', 2, 'low', '2024-01-01')], 'IVa'],
    [
      'not made rarer by a standard level',
      [result('STATIC-99R', -2, 'I', '2020-01-10'), result('DC-SRP', 42, 'VERY_HIGH')],
      'VERY_HIGH',
    ],
    [
      'not made rarer than what a manager signed for',
      [{ ...result('STATIC-99R', -2, 'I', '2020-01-10'), concluded: 'IVb' }],
      'IVb',
    ],
    [
      'not made more frequent by what a result could be',
      [{ ...STATIC, possible: { least: 'IVa', leastTotal: 5, most: 'IVb', mostTotal: 6 } }],
      'IVa',
    ],
    [
      'what the items of a result say, whatever word was kept',
      [
        {
          ...result('STABLE-2007', 2, 'low'),
          possible: { least: 'high', leastTotal: 12, most: 'high', mostTotal: 12 },
        },
      ],
      'high',
    ],
    [
      'the word that is known where another is not',
      [result('STATIC-99R', -2, 'I', '2020-01-10'), result('CPORT', 6, 'total 6')],
      'I',
    ],
    ['raised even by what is stale', [STATIC, result('STABLE-2007', 14, 'high', '2024-01-01')], 'IVb'],
    [
      'not a low of another instrument',
      [result('IIC-SRP', null, 'LOW'), result('DC-SRP', 42, 'VERY_HIGH')],
      'VERY_HIGH',
    ],
  ])('is %s', (_, results, level) => {
    expect(levelForDuties(results, book)?.level).toBe(level);
  });

  it('names the versions that the results were scored with', () => {
    const uses = levelForDuties([STATIC, result('STABLE-2007', 14, 'high')], book)!.uses;
    expect(uses).toEqual([
      'combination/STATIC-STABLE@2017',
      'instrument/STATIC-99R@2016',
      'instrument/STABLE-2007@2012',
    ]);
  });

  it('is given to the source among its facts', () => {
    const seen: unknown[] = [];
    const source = withOneLevel({
      name: 'x',
      facts: 'x.facts',
      on: [],
      find: (facts) => {
        seen.push(facts);
        return [];
      },
    });
    source.find({ a: 1, results: [STATIC] }, book);
    source.find({ results: [STATIC], level: { level: 'I' } }, book);
    expect(seen).toMatchObject([
      { a: 1, level: { level: 'IVa', instrument: 'STATIC-99R' } },
      { level: { level: 'I' } },
    ]);
  });
});
