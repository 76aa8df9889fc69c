import { loadDefinitions } from '@platform/definitions';
import fc from 'fast-check';
import { COMBINATIONS, INSTRUMENTS } from '../engine/index.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import { careOf } from './care.js';
import { combinedOf, type FinalResult, type Rules } from './combined.js';
import { oneLevel } from './one-level.js';

const instruments = loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS);
const combinations = loadDefinitions(DEFINITIONS_FOLDER, COMBINATIONS);
const rules: Rules = {
  inForce: () => instruments.codes.map((code) => instruments.versions(code).at(-1)!),
  combinationsInForce: () => combinations.codes.map((code) => combinations.versions(code).at(-1)!),
  versionOf: (code, version) => instruments.version(code, Number(version)),
};
const result = (
  instrument: string,
  total: number | null,
  level: string,
  parts: Partial<FinalResult> = {},
) => ({
  instrument,
  instrumentVersion: String(instruments.versions(instrument).at(-1)?.version ?? 1),
  total,
  level,
  assessedOn: '2026-06-01',
  provisional: false,
  ...parts,
});
const STATIC = result('STATIC-99R', 4, 'IVa', { assessedOn: '2025-01-10' });

describe('the one word for a risk', () => {
  it.each<[string, FinalResult[], object | null]>([
    ['none', [], null],
    [
      'raised by what changes',
      [STATIC, result('STABLE-2007', 14, 'high')],
      {
        level: 'IVb',
        instrument: 'STATIC-STABLE',
        total: null,
        assessedOn: '2026-06-01',
        staleOn: '2027-06-02',
      },
    ],
    [
      'the same',
      [STATIC, result('STABLE-2007', 6, 'moderate')],
      { level: 'IVa', instrument: 'STATIC-STABLE' },
    ],
    ['lowered', [STATIC, result('STABLE-2007', 2, 'low')], { level: 'III', instrument: 'STATIC-STABLE' }],
    ['of figures that nobody checked', [STATIC], { unverified: true }],
    ['of figures that were checked', [result('DC-SRP', 42, 'VERY_HIGH')], { unverified: false }],
    ['static alone', [STATIC], { level: 'IVa', of: ['STATIC-99R'], total: 4, staleOn: null }],
    [
      'a sign of one contact, for a month',
      [result('ACUTE-2007', 5, 'high', { assessedOn: '2026-01-31' })],
      { level: 'high', staleOn: '2026-03-01' },
    ],
    ['dynamic alone', [result('STABLE-2007', 14, 'high')], { level: 'high', of: ['STABLE-2007'] }],
    [
      'a standard level before a newer word of its own',
      [STATIC, result('ACUTE-2007', 0, 'low')],
      { level: 'IVa', of: ['STATIC-99R'] },
    ],
    [
      'not the low word of another instrument on the same day',
      [result('IIC-SRP', null, 'LOW'), result('DC-SRP', 42, 'VERY_HIGH')],
      { level: 'VERY_HIGH', of: ['DC-SRP'] },
    ],
    [
      'not a newer low word of another instrument',
      [result('ACUTE-2007', 0, 'low', { assessedOn: '2026-11-01' }), result('STABLE-2007', 14, 'high')],
      { level: 'high', of: ['STABLE-2007'], assessedOn: '2026-06-01' },
    ],
    [
      'a total without a level before what is low, never before what is high',
      [result('DC-SRP', 13, 'LOW'), result('CPORT', 6, 'total 6')],
      { level: 'total 6', of: ['CPORT'] },
    ],
    [
      'not two low bands of one instrument before a moderate one of another',
      [result('SARA', null, 'low / low'), result('STABLE-2007', 6, 'moderate')],
      { level: 'moderate', of: ['STABLE-2007'] },
    ],
    [
      'the two bands of one instrument where one of them is high',
      [result('SARA', null, 'low / high'), result('STABLE-2007', 6, 'moderate')],
      { level: 'low / high', of: ['SARA'] },
    ],
    [
      'not what is said in place of a level, where another instrument has one',
      [result('PNI', null, 'ALTERNATIVE'), result('DC-SRP', 25, 'MEDIUM')],
      { level: 'MEDIUM', of: ['DC-SRP'] },
    ],
    [
      'low where the same instrument has fallen',
      [result('STABLE-2007', 14, 'high', { assessedOn: '2025-06-01' }), result('STABLE-2007', 2, 'low')],
      { level: 'low' },
    ],
    [
      'provisional where one of the two is',
      [{ ...STATIC, provisional: true }, result('STABLE-2007', 14, 'high')],
      { level: 'IVb', provisional: true },
    ],
    [
      'without a sum, not combined',
      [STATIC, result('STABLE-2007', null, 'high')],
      { level: 'IVa', of: ['STATIC-99R'] },
    ],
    [
      'of the newest of each, in whatever order',
      [
        STATIC,
        result('STABLE-2007', 2, 'low', { assessedOn: '2024-01-01' }),
        result('STABLE-2007', 14, 'high'),
      ],
      { level: 'IVb', assessedOn: '2026-06-01' },
    ],
  ])('is %s', (_, results, expected) => {
    if (expected) expect(oneLevel(results, rules)).toMatchObject(expected);
    else expect(oneLevel(results, rules)).toBeNull();
  });

  const LOWEST = result('STATIC-99R', -2, 'I', { assessedOn: '2025-01-10' });
  const DC = (level: string, total = 42) => result('DC-SRP', total, level);
  const SIGNS = (level: string, [least, most]: [string, string]) =>
    result('ACUTE-2007', 1, level, { possible: { least, leastTotal: 1, most, mostTotal: 2 } });
  const OPEN = result('STATIC-99R', 3, 'III', {
    possible: { least: 'III', leastTotal: 3, most: 'IVa', mostTotal: 4 },
  });
  it('says what is certain where the word is the most that it could be', () => {
    expect(oneLevel([SIGNS('high', ['moderate', 'high'])], rules)).toMatchObject({ atLeast: 'moderate' });
    expect(oneLevel([SIGNS('moderate', ['moderate', 'high'])], rules)).toMatchObject({ atLeast: null });
    expect(oneLevel([LOWEST, SIGNS('high', ['low', 'high'])], rules)!.beside).toMatchObject([
      { kind: 'result', level: 'high', atLeast: 'low' },
    ]);
  });
  it.each<[string, FinalResult[], string[]]>([
    ['a very high of another instrument', [LOWEST, DC('VERY_HIGH')], ['DC-SRP VERY_HIGH']],
    [
      'all that ask for more, the most first',
      [LOWEST, result('ACUTE-2007', 3, 'high'), DC('VERY_HIGH')],
      ['DC-SRP VERY_HIGH', 'ACUTE-2007 high'],
    ],
    [
      'what is moderate beside a total of which nobody says how much it is',
      [result('CPORT', 6, 'total 6'), result('STABLE-2007', 6, 'moderate')],
      ['STABLE-2007 moderate'],
    ],
    ['nothing that asks for less', [STATIC, DC('MEDIUM')], []],
    ['nothing that asks for as much', [STATIC, DC('HIGH')], []],
    ['nothing that is low', [LOWEST, DC('LOW')], []],
    ['nothing of the two that are one', [STATIC, result('STABLE-2007', 2, 'low')], []],
    [
      'what asks for more than two together',
      [STATIC, result('STABLE-2007', 2, 'low'), DC('HIGH')],
      ['DC-SRP HIGH'],
    ],
    ['a total of which nobody says how much', [LOWEST, result('CPORT', 6, 'total 6')], ['CPORT total 6']],
    ['no such total where the word is high', [STATIC, result('CPORT', 6, 'total 6')], []],
    ['no omission, which is no level', [LOWEST, result('PNI', null, 'OMISSION')], []],
    [
      'the newest of an instrument only',
      [LOWEST, DC('VERY_HIGH'), { ...DC('LOW'), assessedOn: '2026-11-01' }],
      [],
    ],
    [
      'an override of the word itself that asks for more',
      [{ ...LOWEST, concluded: 'IVb' }],
      ['override of STATIC-99R IVb'],
    ],
    [
      'an override of one of the two that are one',
      [STATIC, { ...result('STABLE-2007', 2, 'low'), concluded: 'very high' }],
      ['override of STABLE-2007 very high'],
    ],
    ['no override that asks for less', [{ ...STATIC, concluded: 'II' }], []],
    [
      'what another could be once what is open is known',
      [STATIC, SIGNS('low', ['low', 'very high'])],
      ['possible of ACUTE-2007 very high'],
    ],
    ['no such thing that would not ask for more', [STATIC, SIGNS('low', ['low', 'high'])], []],
    [
      'what its own items could make of it',
      [SIGNS('moderate', ['moderate', 'high'])],
      ['possible of ACUTE-2007 high'],
    ],
    [
      'what the items of an old result say, whatever word was kept',
      [SIGNS('moderate', ['high', 'high'])],
      ['items of ACUTE-2007 high'],
    ],
    ['nothing more where it is the most already', [SIGNS('high', ['moderate', 'high'])], []],
    [
      'what the two could be together, once',
      [OPEN, result('STABLE-2007', 14, 'high')],
      ['possible of STATIC-STABLE IVb'],
    ],
    ['the most of it alone where there is nothing to combine', [OPEN], ['possible of STATIC-99R IVa']],
    [
      'the sum that it could be',
      [
        result('CPORT', 1, 'total 1', {
          possible: { least: 'total 1', leastTotal: 1, most: 'total 2', mostTotal: 2 },
        }),
      ],
      ['possible of CPORT total 2'],
    ],
    [
      'what the two would be if one cannot be read',
      [{ ...LOWEST, total: null }, result('STABLE-2007', 14, 'high')],
      ['STABLE-2007 high'],
    ],
  ])('is told with %s', (_, results, beside) => {
    const one = oneLevel(results, rules)!;
    const told = one.beside.map(
      ({ kind, instrument, level }) => `${kind === 'result' ? '' : `${kind} of `}${instrument} ${level}`,
    );
    expect(told).toEqual(beside);
  });

  it('goes by the version that each result was scored with, whatever is in use since', () => {
    const definition = instruments.versions('STATIC-99R').at(-1)!;
    const [from, cut] = [4, 9];
    // A later version in which four points are no more than III.
    const bands = definition.content.bands!.map(
      ([least, word]) => [least === from ? cut - 3 : least === 6 ? cut : least, word] as const,
    );
    const later = { ...definition, version: 2099, content: { ...definition.content, bands } };
    const changed: Rules = {
      ...rules,
      inForce: () => [...rules.inForce().filter(({ code }) => code !== 'STATIC-99R'), later],
      versionOf: (code, version) => (version === '2099' ? later : rules.versionOf(code, version)),
    };
    const dynamic = result('STABLE-2007', 6, 'moderate');
    expect(oneLevel([STATIC, dynamic], changed)).toMatchObject({ level: 'IVa' });
    const anew = { ...STATIC, instrumentVersion: '2099', level: 'III' };
    expect(oneLevel([anew, dynamic], changed)).toMatchObject({ level: 'III', instrument: 'STATIC-STABLE' });
    expect(combinedOf([STATIC], changed, '2026-11-20')!.steps[0]).toMatchObject({ result: 'IVa' });
    const gone = { ...STATIC, instrumentVersion: '1999' };
    expect(oneLevel([gone, dynamic], changed)).toMatchObject({ level: 'IVa', of: ['STATIC-99R'] });
  });

  it('never throws, never hides a result, and is the level that the risk page combines', () => {
    const any = fc.record({
      instrument: fc.constantFrom('STATIC-99R', 'STABLE-2007', 'ACUTE-2007', 'STRANGE'),
      instrumentVersion: fc.constantFrom('2012', '2016', '2017', 'gone'),
      total: fc.option(fc.integer({ min: -10, max: 40 })),
      level: fc.constantFrom('I', 'IVb', 'low', 'high', 'total 7'),
      assessedOn: fc.constantFrom('2025-01-01', '2026-01-01'),
      provisional: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { maxLength: 5, selector: (one) => one.instrument }), (results) => {
        const one = oneLevel(results, rules);
        expect(one === null).toBe(results.length === 0);
        // Whatever says high is the word, behind it, or beside it.
        const told = one ? [...one.of, ...one.beside.map(({ instrument }) => instrument)] : [];
        const hidden = results.filter(
          ({ level, instrument }) => level === 'high' && !told.includes(instrument),
        );
        if (hidden.length > 0) expect(careOf(one!.level)).toBeGreaterThanOrEqual(3);
        const both = combinedOf(results, rules, '2026-11-20');
        if (both?.level) expect(one!.level).toBe(both.level);
      }),
    );
  });
});
