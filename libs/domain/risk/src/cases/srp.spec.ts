import { refused, scored } from './shipped.js';

/** One child, one sanction, 30 years old: 23 points, medium. */
const FACTS = {
  sex: 'M',
  hasSexualOffence: true,
  contactAdultSanctions: 0,
  contactChildSanctions: 1,
  nonContactSanctions: 0,
  imageSanctions: 0,
  allSanctions: 1,
  currentOffenceStranger: false,
  dateOfBirth: '1990-03-10',
  followUpStartsOn: '2020-03-10',
  lastSexualSanctionOn: '2020-01-10',
};
type Change = Partial<Record<keyof typeof FACTS | 'setting' | 'assessedOn' | 'lastOffenceOn', unknown>>;
const direct = (change: Change = {}) => scored('DC-SRP', { facts: { ...FACTS, ...change } });
const images = (change: Change = {}) => scored('IIC-SRP', { facts: { ...FACTS, ...change } });
const pointsOf = (code: string, change: Change) =>
  direct(change).items.find((item) => item.code === code)!.points;
const bornToBe = (age: number, on: string) => `${Number(on.slice(0, 4)) - age}${on.slice(4)}`;

describe('DC-SRP', () => {
  it.each([
    ['d1', 'contactAdultSanctions', [0, 5, 10, 15, 15]],
    ['d2', 'contactChildSanctions', [0, 3, 6, 9, 9]],
    ['d3', 'nonContactSanctions', [0, 2, 4, 6, 6]],
  ] as const)('%s has the weights of %s', (code, fact, weights) => {
    const found = weights.map((_, count) =>
      pointsOf(code, { imageSanctions: 1, allSanctions: 99, [fact]: count }),
    );
    expect(found).toEqual(weights);
  });

  it('has the weight of age at follow-up that the rule says, for every age', () => {
    for (let age = 18; age < 110; age += 1) {
      const on = '2020-03-10';
      const expected = age >= 60 ? 0 : 14 - Math.floor((age - 18) / 3);
      expect([age, pointsOf('d4', { dateOfBirth: bornToBe(age, on), followUpStartsOn: on })]).toEqual([
        age,
        expected,
      ]);
    }
  });

  it.each([
    ['2006-03-09', 0],
    ['2006-03-10', 5],
    ['2008-03-09', 5],
    ['2008-03-10', 10],
  ])('last sanctioned on %s, born 1990-03-10: %i points', (lastSexualSanctionOn, points) => {
    expect(pointsOf('d5', { lastSexualSanctionOn })).toBe(points);
  });

  it('has six points from two sanctions and four for a stranger', () => {
    expect([1, 2, 3].map((allSanctions) => pointsOf('d6', { allSanctions }))).toEqual([0, 6, 6]);
    expect(
      [false, true, 'no', 'YES'].map((currentOffenceStranger) => pointsOf('d7', { currentOffenceStranger })),
    ).toEqual([0, 4, 0, 4]);
  });

  it.each([
    [21, 'LOW'],
    [22, 'MEDIUM'],
    [29, 'MEDIUM'],
    [30, 'HIGH'],
    [35, 'HIGH'],
    [36, 'VERY_HIGH'],
    [64, 'VERY_HIGH'],
  ])('%i points are %s', (total, band) => {
    const items = mixOf(total);
    expect(scored('DC-SRP', { items, facts: FACTS })).toMatchObject({ total, band });
  });

  it('has no probability without a point', () => {
    const result = direct({
      contactChildSanctions: 0,
      imageSanctions: 1,
      dateOfBirth: '1950-01-01',
      lastSexualSanctionOn: '1960-01-01',
    });
    expect(result).toMatchObject({ total: 0, band: 'LOW', percent: 0 });
  });

  describe('after five years', () => {
    const after = (change: Change) =>
      direct({ setting: 'COMMUNITY', assessedOn: '2025-03-10', lastOffenceOn: '2019-06-01', ...change });
    it('lies one band lower, and keeps the points and the band before', () => {
      const result = after({});
      expect(result).toMatchObject({
        total: 23,
        band: 'LOW',
        percent: 0.7,
        details: { bandBefore: 'MEDIUM', bandAfter: 'LOW' },
      });
      expect(result.flags).toContain('DESISTANCE_REDUCTION');
    });

    it.each<[string, Change]>([
      ['a day is missing', { assessedOn: '2025-03-09' }],
      ['in custody', { setting: 'CUSTODY' }],
      ['nowhere known', { setting: null }],
      ['no day of assessment', { assessedOn: null }],
      ['an offence since', { lastOffenceOn: '2020-03-11' }],
      ['a sexual sanction since', { lastSexualSanctionOn: '2020-03-11' }],
    ])('stays where %s', (_, change) => {
      expect(after(change)).toMatchObject({ band: 'MEDIUM', details: { bandBefore: 'MEDIUM' } });
    });

    it('counts without a last offence that is not known, and never goes below low', () => {
      expect(after({ lastOffenceOn: null }).band).toBe('LOW');
      const low = after({ dateOfBirth: '1950-01-01' });
      expect([low.band, low.flags]).toEqual(['LOW', []]);
    });
  });

  it.each<[Change, string]>([
    [{ sex: 'FEMALE' }, 'NOT_APPLICABLE'],
    [{ hasSexualOffence: false, contactChildSanctions: 0, allSanctions: 3 }, 'NOT_APPLICABLE'],
    [{ dateOfBirth: '2002-03-11' }, 'NOT_APPLICABLE_AGE'],
  ])('does not apply to %j', (change, reasonCode) => {
    expect(direct(change)).toMatchObject({ applicable: false, reasonCode, band: null, percent: null });
  });

  it.each(Object.keys(FACTS))('has no band without %s', (fact) => {
    const result = direct({ [fact]: null });
    expect(result).toMatchObject({
      applicable: true,
      reasonCode: 'INCOMPLETE',
      total: null,
      band: null,
      percent: null,
    });
    expect(result.missing).toContain(fact);
  });
});

describe('IIC-SRP', () => {
  it.each<[Change, string, number]>([
    [{ imageSanctions: 2, contactChildSanctions: 3, allSanctions: 9 }, 'HIGH', 10.31],
    [{ imageSanctions: 1, contactChildSanctions: 3, allSanctions: 9 }, 'MEDIUM', 3.328],
    [{ contactChildSanctions: 2, allSanctions: 2 }, 'LOW', 0.926],
    [{ contactChildSanctions: 1 }, 'LOW', 0.634],
    [
      { contactChildSanctions: 0, nonContactSanctions: 1, contactAdultSanctions: 1, allSanctions: 2 },
      'LOW',
      0.281,
    ],
    [{ contactChildSanctions: 0, nonContactSanctions: 1 }, 'LOW', 0],
    [{ contactChildSanctions: 0, contactAdultSanctions: 1 }, 'LOW', 0],
  ])('%j is %s with %d per cent', (change, band, percent) => {
    expect(images(change)).toMatchObject({ band, level: band, percent, total: null, applicable: true });
  });

  it('is low without a weight for women, and does not apply without a sexual offence', () => {
    const woman = images({ sex: 'F', followUpStartsOn: null });
    expect([woman.band, woman.percent, woman.flags]).toEqual(['LOW', 0, ['NO_WEIGHT_FOR_WOMEN']]);
    expect(images({ hasSexualOffence: false, contactChildSanctions: 0 })).toMatchObject({
      applicable: false,
      reasonCode: 'NOT_APPLICABLE',
    });
  });

  it('has no band for a man while a count is missing', () => {
    expect(images({ imageSanctions: null })).toMatchObject({
      band: null,
      percent: null,
      missing: ['imageSanctions'],
    });
  });
});

it.each<[string, Change, string]>([
  ['a count without an offence', { hasSexualOffence: false }, '/facts/hasSexualOffence INCONSISTENT'],
  ['no sexual sanction', { contactChildSanctions: 0 }, '/facts/contactAdultSanctions NO_SEXUAL_SANCTIONS'],
  [
    'more sexual sanctions than sanctions',
    { contactChildSanctions: 2 },
    '/facts/allSanctions SANCTIONS_OUT_OF_RANGE',
  ],
  [
    'a sanction before the birth',
    { lastSexualSanctionOn: '1990-03-09' },
    '/facts/lastSexualSanctionOn DATE_OUT_OF_RANGE',
  ],
  [
    'a sanction at 110',
    { lastSexualSanctionOn: '2100-03-10' },
    '/facts/lastSexualSanctionOn DATE_OUT_OF_RANGE',
  ],
  [
    'a follow-up before the birth',
    { followUpStartsOn: '1989-01-01' },
    '/facts/followUpStartsOn DATE_OUT_OF_RANGE',
  ],
  ['a follow-up at 110', { followUpStartsOn: '2100-03-10' }, '/facts/followUpStartsOn DATE_OUT_OF_RANGE'],
  ['too many', { allSanctions: 1000 }, '/facts/allSanctions OUT_OF_RANGE'],
  ['half a sanction', { imageSanctions: 0.5 }, '/facts/imageSanctions INVALID'],
  ['fewer than none', { imageSanctions: -1 }, '/facts/imageSanctions OUT_OF_RANGE'],
])('both refuse %s', (_, change, fault) => {
  for (const code of ['DC-SRP', 'IIC-SRP'])
    expect(refused(code, { facts: { ...FACTS, ...change } })).toEqual([fault]);
});

/** Points of the seven items that make a total. */
function mixOf(total: number): Record<string, number> {
  const items: Record<string, number> = {};
  let left = total;
  const steps: [string, number[]][] = [
    ['d1', [15, 10, 5, 0]],
    ['d2', [9, 6, 3, 0]],
    ['d3', [6, 4, 2, 0]],
    ['d5', [10, 5, 0]],
    ['d6', [6, 0]],
    ['d7', [4, 0]],
  ];
  for (const [code, points] of steps) left -= items[code] = points.find((one) => one <= left)!;
  items.d4 = left;
  return items;
}
