import { readFileSync } from 'node:fs';
import { readDefinition } from '@platform/definitions';
import { COMBINATIONS, INSTRUMENTS, score } from './index.js';

const text = readFileSync(new URL('../../definitions/CPORT.v2022.yaml', import.meta.url), 'utf8').replace(
  'tables:\n',
  'tables:\n  other: { label: Bands, rows: [[0, low], [5, high]] }\n',
);
const faults = (from: string, to: string) => {
  expect(text).toContain(from);
  return readDefinition(text.replace(from, to), INSTRUMENTS, 'CPORT.v2022.yaml').faults.map(
    (f) => `${f.pointer}: ${f.sentence}`,
  );
};

describe('the definition of an instrument', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'an operator that is not there',
      'gte: [$casicTotal, 3]',
      'above: [$casicTotal, 3]',
      /derive\/is\/choose\/0\/when\/above: .*line \d+: there is no operator "above"/,
    ],
    [
      'a name that is not there',
      '$casicTotal, 3',
      '$casic, 3',
      /gte\/0: .*nothing before this is called "casic"/,
    ],
    ['a name in a sentence', 'total {casicTotal}', 'total {casic}', /derive\/why: .*called "casic"/],
    [
      'options that are not there',
      'options: yes }',
      'options: maybe }',
      /items\/1\/options: .*there are no options "maybe"/,
    ],
    ['a table that is not there', 'table: [young,', 'table: [old,', /table\/0: .*there is no table "old"/],
    ['too few arguments', 'ne: [$sex, M]', 'ne: [$sex]', /ne: .*"ne" takes 2 to 2 arguments/],
    [
      'an item that stands twice',
      'code: c7',
      'code: c6',
      /items\/6\/code: .*the name of something else already/,
    ],
    ['an item without a label', 'label: Any prior criminal history, ', '', /items\/1: .*has no "label"/],
    ['a key that is not known', 'total_range: [0, 7]', 'total_rage: [0, 7]', /total_rage: .*not known here/],
    ['rows that do not rise', '[36, 0]', '[17, 0]', /tables\/young\/rows\/1: .*rise/],
    [
      'a status it cannot have',
      'flag: VIA_CASIC\n      status: unverified',
      'flag: VIA_CASIC\n      status: fine',
      /must be one of unverified/,
    ],
    ['points that stand twice', "[1, 'Yes']", "[0, 'Yes']", /options\/yes\/1\/0: .*0 points stand twice/],
    ['half a point', "[1, 'Yes']", "[0.5, 'Yes']", /options\/yes\/1\/0: .*whole numbers/],
    ['a range that the points leave', '[0, 7]', '[0, 6]', /total_range: .*make 0 to 7/],
    ['a range upside down', '[0, 7]', '[7, 0]', /total_range: .*from the least to the most/],
    [
      'a condition that is a sentence',
      '{ ne: [$sex, M] }',
      'sex is not M',
      /applicability\/0\/when: .*never holds/,
    ],
    ['a condition that is a number', '{ gte: [$casicTotal, 3] }', '3', /choose\/0\/when: .*never holds/],
    [
      'bands that leave a total out',
      'outcome: {}',
      'bands: young\noutcome: {}',
      /young\/rows\/0: .*total of 0 has no band/,
    ],
    ['bands that no result has', 'outcome: {}', 'bands: other\noutcome: {}', /outcome: .*no result has one/],
    ['a word with a space', '[5, high]', "[5, 'high ']", /other\/rows\/1\/1: .*no space/],
    ['words and numbers', '[5, high]', '[5, 7]', /other\/rows\/1\/1: .*not both/],
    [
      'a warning after the end',
      'outcome: {}',
      'validity: { months: 6, warn_months: 12 }\noutcome: {}',
      /warn_months: .*comes before/,
    ],
    [
      'a level that stands twice',
      'outcome:',
      'levels: [{ level: LOW, label: Low }, { level: LOW, label: Lower }]\noutcome:',
      /levels\/1\/level: .*stands in the order already/,
    ],
  ])('is refused for %s, with the place', (_, from, to, expected) => {
    expect(faults(from, to).join('\n')).toMatch(expected);
  });

  it('that is in use goes on working, though a text like it would be refused today', () => {
    const { definition } = readDefinition(text, INSTRUMENTS, null);
    const before = { ...(definition!.written as { applicability: object[] }), total_range: [0, 6] };
    expect(() => INSTRUMENTS.parse(before)).not.toThrow();
    expect(() => INSTRUMENTS.check!(before)).toThrow(/make 0 to 7/);
  });

  it('has its levels from low to high, as written or else as its tables have them', () => {
    const levels = (name: string) => {
      const written = readFileSync(new URL(`../../definitions/${name}.yaml`, import.meta.url), 'utf8');
      return readDefinition(written, INSTRUMENTS, null).definition!.content.levels.map(({ level }) => level);
    };
    expect(levels('PNI.v2027')).toEqual(['ALTERNATIVE', 'MODERATE', 'HIGH']);
    expect(levels('IIC-SRP.v2028')).toEqual(['LOW', 'MEDIUM', 'HIGH']);
    expect(levels('IIC-SRP.v2027')).toEqual([]);
    expect(levels('DC-SRP.v2027')).toEqual(['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH']);
  });

  it('names its unverified figures by place', () => {
    const { content } = readDefinition(text, INSTRUMENTS, null).definition!;
    expect(content.unverified).toContainEqual({
      at: '/tables/young',
      what: 'Age at the index investigation that counts',
    });
  });

  it('holds no rate: percentages come from a norm set or not at all', () => {
    const { content } = readDefinition(text, INSTRUMENTS, null).definition!;
    const items = Object.fromEntries(content.items.map((item) => [item.code, 1]));
    expect(score(content, { items }).score).toMatchObject({ total: 7, percent: null, norms: null });
  });
});

describe('the definition of a combination', () => {
  const rule = readFileSync(new URL('../../definitions/STATIC-STABLE.v2017.yaml', import.meta.url), 'utf8');
  const matrix = (rows: object) => {
    const start = rule.indexOf('rule:');
    const end = rule.indexOf('notes:');
    const own = `rule: ${JSON.stringify({ type: 'matrix', rows })}\n`;
    return readDefinition(rule.slice(0, start) + own + rule.slice(end), COMBINATIONS, null);
  };

  it('may be a matrix', () => {
    const row = { low: 'I', moderate: 'II', high: 'IVb' };
    const { definition } = matrix({ I: row, II: row, III: row, IVa: row, IVb: row });
    expect(definition!.content.levelOf('III', 'high')).toBe('IVb');
    expect(definition!.content.levelOf('III', 'none')).toBeNull();
  });

  it('has no cell of a level that is not there', () => {
    const row = { low: 'I', high: 'V' };
    const { faults: found } = matrix({ I: row, II: row, III: row, IVa: row, IVb: row });
    expect(found[0]!.sentence).toMatch(/no level "V"/);
  });

  it('has a row for every level', () => {
    expect(matrix({ I: { low: 'I' } }).faults[0]!.sentence).toMatch(/no row for the level II/);
  });
});
