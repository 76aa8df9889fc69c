import { levelOf } from '../assessments/result-rules.js';
import { instrument, itemsOf, refused, scored, shipped, together } from './shipped.js';

const stable = (total: number) => {
  const points = Array.from({ length: 13 }, (_, i) => Math.min(2, Math.max(0, total - 2 * i)));
  return itemsOf('s', points);
};
const NO_SIGN = itemsOf('a', [0, 0, 0, 0, 0, 0, 0]);
const NO_POINT = itemsOf('c', [0, 0, 0, 0, 0, 0, 0]);

describe('STABLE-2007', () => {
  it.each([
    [0, 'low'],
    [3, 'low'],
    [4, 'moderate'],
    [11, 'moderate'],
    [12, 'high'],
    [26, 'high'],
  ])('a total of %i is %s and no level of risk', (total, band) => {
    expect(scored('STABLE-2007', { items: stable(total) })).toMatchObject({
      total,
      band,
      level: null,
      percent: null,
    });
  });

  it('scores the child item only where there is a child victim', () => {
    const { s3: _, ...items } = itemsOf('s', Array<number>(13).fill(2));
    const without = scored('STABLE-2007', { items, facts: { childVictim: false } });
    expect(without).toMatchObject({ total: 24, band: 'high', missing: [] });
    expect(without.items[2]).toMatchObject({ code: 's3', points: null });
    for (const facts of [{}, { childVictim: true }]) {
      expect(scored('STABLE-2007', { items, facts })).toMatchObject({
        total: null,
        reasonCode: 'INCOMPLETE',
        missing: ['s3'],
      });
    }
    expect(refused('STABLE-2007', { items: { ...items, s3: 1 }, facts: { childVictim: false } })).toEqual([
      '/items/s3 INCONSISTENT',
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['women', { sex: 'F' }, 'NOT_APPLICABLE_SEX'],
    ['the young', { dateOfBirth: '2008-11-23', assessedOn: '2026-11-22' }, 'NOT_APPLICABLE_AGE'],
    ['people without a sexual offence', { hasSexualOffence: false }, 'NOT_APPLICABLE'],
  ])('refuses %s', (_, facts, reasonCode) => {
    for (const code of ['STABLE-2007', 'ACUTE-2007']) {
      expect(scored(code, { facts })).toMatchObject({ applicable: false, reasonCode, total: null });
    }
  });

  it.each([-1, 3, 0.5])('refuses %d points', (points) => {
    expect(refused('STABLE-2007', { items: { ...stable(0), s13: points } })).toEqual([
      '/items/s13 OUT_OF_RANGE',
    ]);
  });
});

describe('ACUTE-2007', () => {
  it.each([
    [{}, 'low', 'low', 'low'],
    [{ a1: 1 }, 'moderate', 'moderate', 'moderate'],
    [{ a4: 2 }, 'high', 'moderate', 'high'],
    [{ a5: 2 }, 'low', 'moderate', 'moderate'],
    [{ a5: 2, a6: 1 }, 'low', 'high', 'high'],
  ])(
    '%j is %s for sex and violence, %s in general, and a caseload knows it as %s',
    (items, sv, general, word) => {
      const result = scored('ACUTE-2007', { items: { ...NO_SIGN, ...items } });
      const { scales, band } = result;
      expect([scales.sv!.band, scales.general!.band, band]).toEqual([sv, general, general]);
      expect(levelOf(shipped.versions('ACUTE-2007').at(-1)!, result)).toBe(word);
    },
  );

  it.each(Object.keys(NO_SIGN))(
    'asks to act at once where %s says so, even with other items missing',
    (code) => {
      const result = scored('ACUTE-2007', { items: { [code]: 3 } });
      expect(result).toMatchObject({ total: null, reasonCode: 'INCOMPLETE' });
      expect(result.flags).toContain('INTERVENE_NOW');
      expect(scored('ACUTE-2007', { items: { ...NO_SIGN, [code]: 2 } }).flags).not.toContain('INTERVENE_NOW');
    },
  );
});

describe('CPORT', () => {
  it.each([
    ['1990-11-23', 1],
    ['1990-11-22', 0],
  ])('born %s and investigated on 2026-11-22 has %i for age', (dateOfBirth, points) => {
    const { c1: _, ...items } = NO_POINT;
    const result = scored('CPORT', { items, facts: { dateOfBirth, indexInvestigationOn: '2026-11-22' } });
    expect(result.total).toBe(points);
  });

  it('takes item 5 from the companion scale from a total of three, and never below', () => {
    const { c5: _, ...items } = NO_POINT;
    const via = scored('CPORT', { items, facts: { casicTotal: 3 } });
    expect(via).toMatchObject({ total: 1 });
    expect(via.flags).toContain('VIA_CASIC');
    expect(scored('CPORT', { items, facts: { casicTotal: 2 } })).toMatchObject({
      total: null,
      missing: ['c5'],
    });
  });

  it('has no words for low and high, whatever the total', () => {
    for (const c2 of [0, 1])
      expect(scored('CPORT', { items: { ...NO_POINT, c2 } })).toMatchObject({ band: null, level: null });
    expect(instrument('CPORT').bands).toBeNull();
  });

  it.each<[Record<string, unknown>, string]>([
    [{ csemConviction: false }, 'NOT_APPLICABLE'],
    [{ sex: 'F' }, 'NOT_APPLICABLE_SEX'],
    [{ dateOfBirth: '2010-01-01', indexInvestigationOn: '2026-01-01' }, 'NOT_APPLICABLE_AGE'],
  ])('refuses %j', (facts, reasonCode) => {
    expect(scored('CPORT', { items: NO_POINT, facts })).toMatchObject({ applicable: false, reasonCode });
  });

  it('refuses two points', () => {
    expect(refused('CPORT', { items: { ...NO_POINT, c6: 2 } })).toEqual(['/items/c6 OUT_OF_RANGE']);
  });
});

describe('Static × STABLE', () => {
  const level = (first: number, dynamic: number) =>
    together({ total: first }, { total: dynamic }).composite!.level;
  it.each([
    [-3, ['I', 'I', 'II']],
    [-1, ['I', 'II', 'III']],
    [2, ['II', 'III', 'IVa']],
    [4, ['III', 'IVa', 'IVb']],
    [6, ['IVa', 'IVb', 'IVb']],
  ])('a static total of %i with low, moderate and high need', (total, expected) => {
    expect([3, 11, 12].map((dynamic) => level(total, dynamic))).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['2026-05-22', []],
    ['2026-05-21', ['AGEING']],
    ['2025-11-22', ['AGEING']],
    ['2025-11-21', ['STALE']],
  ])('assessed on %s is told as %j on 2026-11-22', (assessedOn, flags) => {
    expect(together({ total: 4 }, { total: 7, assessedOn }).composite).toMatchObject({ level: 'IVa', flags });
  });

  it('tells what is missing by a flag, never by a number', () => {
    expect(together({ total: null, applicable: false }, { total: 7 }).composite).toMatchObject({
      level: null,
      flags: ['NOT_APPLICABLE'],
    });
    expect(together({ total: 4, applicable: false }, { total: 7 }).composite).toMatchObject({
      level: null,
      flags: ['NOT_APPLICABLE'],
    });
    expect(together({ total: null }, { total: null }).composite).toMatchObject({
      level: null,
      flags: ['STATIC_MISSING', 'DYNAMIC_MISSING'],
    });
    expect(together({ total: 4 }, { total: 7, assessedOn: null }).composite).toMatchObject({
      flags: ['DATE_MISSING'],
    });
  });

  it('refuses totals that cannot be, and an assessment after the day', () => {
    const faults = (...given: Parameters<typeof together>) =>
      together(...given).faults.map((f) => `${f.pointer} ${f.code}`);
    expect(faults({ total: 13 }, { total: 27 })).toEqual([
      '/static/total OUT_OF_RANGE',
      '/dynamic/total OUT_OF_RANGE',
    ]);
    expect(faults({ total: -4 }, { total: -1 })).toHaveLength(2);
    expect(faults({ total: 4 }, { total: 26 })).toEqual([]);
    expect(faults({ total: 4 }, { total: 25, notScored: ['s3'] })).toEqual(['/dynamic/total OUT_OF_RANGE']);
    expect(faults({ total: 4 }, { total: 24, notScored: ['s3'] })).toEqual([]);
    expect(faults({ total: 4 }, { total: 7, assessedOn: '2026-11-23' })).toEqual([
      '/dynamic/assessedOn IN_FUTURE',
    ]);
  });
});
