import type { NormSet } from '../engine/index.js';
import { cases, itemsOf, scored, together } from './shipped.js';

interface StaticCase {
  id: string;
  age: number;
  charges: number;
  convictions: number;
  items: number[];
  total: number;
  level: string;
  r5: number | null;
}
const staticCases = cases<StaticCase>('static99r');

/** A day of birth so that somebody has this age on 2026-09-20; `.9` is the day before the next birthday. */
function bornAt(age: number): string {
  return Number.isInteger(age) ? `${2026 - age}-09-20` : `${2026 - Math.ceil(age)}-09-21`;
}

describe.each(staticCases)('Static-99R $id', ({ age, charges, convictions, items, total, level, r5 }) => {
  it('has its total and level from the items, and no percentage', () => {
    const result = scored('STATIC-99R', { items: itemsOf('i', items) });
    expect(result).toMatchObject({ total, level, percent: null, applicable: true, reasonCode: null });
    expect(result.items.map((item) => item.points)).toEqual(items);
  });

  it('has the same with age and prior offences derived from facts', () => {
    const { i1: _age, i5: _priors, ...entered } = itemsOf('i', items);
    const facts = { sex: 'MALE', dateOfBirth: bornAt(age), releasedOn: '2026-09-20', charges, convictions };
    const result = scored('STATIC-99R', { items: entered, facts });
    expect(result).toMatchObject({ total, level });
    expect(result.items.map((item) => item.points)).toEqual(items);
  });

  it('has its rate only from a norm set that was approved', () => {
    const rows = staticCases.flatMap((one) => (one.r5 === null ? [] : [[one.total, one.r5] as const]));
    const norms: NormSet = {
      instrument: 'STATIC-99R',
      version: 'routine 2016',
      approved: true,
      percentByTotal: new Map(rows),
    };
    const given = { items: itemsOf('i', items) };
    expect(scored('STATIC-99R', given, norms)).toMatchObject({
      percent: r5,
      norms: r5 === null ? null : 'routine 2016',
    });
    expect(scored('STATIC-99R', given, { ...norms, approved: false }).percent).toBeNull();
  });
});

it.each(
  cases<{
    id: string;
    items: number[];
    sv: number;
    sv_band: string;
    gen: number;
    gen_band: string;
    ir: boolean;
  }>('acute'),
)('ACUTE-2007 $id', ({ items, sv, sv_band, gen, gen_band, ir }) => {
  const result = scored('ACUTE-2007', { items: itemsOf('a', items) });
  expect(result).toMatchObject({
    total: gen,
    band: gen_band,
    scales: { sv: { total: sv, band: sv_band }, general: { total: gen, band: gen_band } },
  });
  expect(result.flags.includes('INTERVENE_NOW')).toBe(ir);
});

it.each(cases<{ id: string; items: number[]; total: number }>('cport'))('CPORT $id', ({ items, total }) => {
  expect(scored('CPORT', { items: itemsOf('c', items) })).toMatchObject({
    total,
    band: null,
    level: null,
    percent: null,
  });
});

interface DirectCase {
  id: string;
  /** Adult, child, non-contact, age at follow-up, age at last sanction, all sanctions, stranger. */
  inp: [number, number, number, number, number, number, number];
  weights: number[];
  points: number;
  band: string;
  pct: number;
}
it.each(cases<DirectCase>('osp-dc'))('DC-SRP $id', ({ inp, weights, points, band, pct }) => {
  const [adult, child, nonContact, ageAtFollowUp, ageAtLast, all, stranger] = inp;
  const result = scored('DC-SRP', {
    facts: {
      sex: 'MALE',
      hasSexualOffence: true,
      contactAdultSanctions: adult,
      contactChildSanctions: child,
      nonContactSanctions: nonContact,
      imageSanctions: 0,
      allSanctions: all,
      currentOffenceStranger: stranger === 1,
      dateOfBirth: '1950-06-15',
      followUpStartsOn: `${1950 + ageAtFollowUp}-06-15`,
      lastSexualSanctionOn: `${1950 + ageAtLast}-06-15`,
    },
  });
  expect(result.items.map((item) => item.points)).toEqual(weights);
  expect(result).toMatchObject({ total: points, band, level: band, percent: pct, unverified: [] });
});

it.each(
  cases<{
    id: string;
    static: number;
    static_level: string;
    stable: number;
    stable_band: string;
    composite: string;
  }>('static-stable'),
)('Static × STABLE $id', (row) => {
  const { composite } = together({ total: row.static }, { total: row.stable });
  expect(composite).toMatchObject({ level: row.composite, flags: [] });
  expect(composite!.steps.map((step) => step.result)).toEqual([
    row.static_level,
    row.stable_band,
    row.composite,
  ]);
});
