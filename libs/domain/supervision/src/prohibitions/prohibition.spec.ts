import * as fc from 'fast-check';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { PROHIBITION_TYPES, type TravelReach } from '../orders/prohibition-types.js';
import type { ConditionParams } from '../orders/condition-library.js';
import { ORDER_TYPES } from '../orders/views.js';
import {
  answers,
  countsFor,
  daysLeft,
  inOrderOfEnd,
  keepsFrom,
  PROHIBITION_STATES,
  reachOf,
  stateOn,
  type Prohibition,
} from './prohibition.js';

it('every code of the library counts as something', () => {
  const untyped = [...CONDITION_LIBRARY.values()].filter((one) => one.prohibition === 'other');
  expect(untyped.map((one) => one.code)).toEqual([]);
});

it.each<[string, string | null, string, string]>([
  ['2026-01-01', '2026-06-30', '2026-06-30', 'live'],
  ['2026-01-01', '2026-06-30', '2026-07-01', 'expired'],
  ['2026-01-01', '2026-06-30', '2025-12-31', 'to_come'],
  ['2026-01-01', null, '2040-01-01', 'live'],
])('from %s to %s is on %s %s', (startsOn, endsOn, today, state) => {
  expect(stateOn({ startsOn, endsOn }, today)).toBe(state);
});

it.each<[string | null, string, number | null]>([
  ['2026-06-30', '2026-06-30', 0],
  ['2026-06-30', '2026-05-27', 34],
  ['2028-03-01', '2028-02-28', 2],
  ['2026-06-30', '2026-07-01', null],
  [null, '2026-07-01', null],
])('what ends on %s has on %s %s days left', (endsOn, today, days) => {
  expect(daysLeft(endsOn, today)).toBe(days);
});

describe('foreign travel', () => {
  it.each<[string, ConditionParams, TravelReach | null]>([
    ['FOREIGN_TRAVEL', { kind: 'all' }, 'all'],
    ['FOREIGN_TRAVEL', { kind: 'all_except', countries: ['FR'] }, 'all_except'],
    ['FOREIGN_TRAVEL', {}, null],
    ['FOREIGN_TRAVEL_PERMISSION', {}, 'with_permission'],
    ['CURFEW', { kind: 'all' }, null],
  ])('%s with %j reaches %s', (code, params, reach) => expect(reachOf(code, params)).toBe(reach));

  it.each<[TravelReach | null, ConditionParams, string, boolean]>([
    ['all', {}, 'FR', true],
    ['named', { countries: ['TH', 'KH'] }, 'TH', true],
    ['named', { countries: ['TH', 'KH'] }, 'FR', false],
    ['all_except', { countries: ['FR'] }, 'FR', false],
    ['all_except', { countries: ['FR'] }, 'TH', true],
    ['with_permission', {}, 'FR', true],
    // Not known is never allowed.
    ['named', {}, 'FR', true],
    ['all_except', {}, 'FR', true],
    [null, {}, 'FR', true],
  ])('%s %j keeps from %s: %s', (reach, params, country, kept) =>
    expect(keepsFrom(reach, params, country)).toBe(kept),
  );
});

const one = fc
  .record({
    id: fc.uuid(),
    name: fc.constantFrom('A', 'B', 'C'),
    orderType: fc.constantFrom(...ORDER_TYPES),
    type: fc.constantFrom(...PROHIBITION_TYPES),
    kind: fc.constantFrom('all', 'named', 'all_except'),
    state: fc.constantFrom(...PROHIBITION_STATES),
    days: fc.option(fc.nat(400), { nil: null }),
  })
  .map(({ id, name, orderType, type, kind, state, days }): Prohibition => {
    const code = type === 'foreign_travel' ? 'FOREIGN_TRAVEL' : 'CURFEW';
    const params: ConditionParams = type === 'foreign_travel' ? { kind, countries: ['FR'] } : {};
    return {
      id,
      person: { id: name, crn: name, displayName: name },
      officer: null,
      orderId: 'o',
      orderType,
      code,
      type,
      reach: reachOf(code, params),
      title: '',
      sentence: '',
      params,
      startsOn: '2026-01-01',
      endsOn: days === null ? null : `2027-01-${String((days % 28) + 1).padStart(2, '0')}`,
      state,
      endsInDays: state === 'live' ? days : null,
    };
  });
const question = fc.record(
  {
    type: fc.constantFrom(...PROHIBITION_TYPES),
    reach: fc.constantFrom('all', 'named', 'all_except', 'with_permission' as const),
    country: fc.constantFrom('FR', 'TH'),
    orderType: fc.constantFrom(...ORDER_TYPES),
    endsWithinDays: fc.nat(200),
    state: fc.constantFrom('live', 'to_come', 'expired', 'all' as const),
  },
  { requiredKeys: [] },
);

it('a count is the length of the list that its question gives', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), question, (all, asked) => {
      for (const { question: next, count } of countsFor(all, asked)) {
        expect(all.filter((p) => answers(p, next))).toHaveLength(count);
      }
    }),
  );
});

it('the states divide the list, and the types do', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (all) => {
      const sum = (facet: string, asked: object) =>
        countsFor(all, asked).reduce((n, c) => (c.facet === facet ? n + c.count : n), 0);
      expect(sum('state', {})).toBe(all.length);
      expect(sum('type', { state: 'all' })).toBe(all.length);
      expect(sum('orderType', { state: 'all' })).toBe(all.length);
    }),
  );
});

it('what ends first stands first', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (all) => {
      const ends = [...all].sort(inOrderOfEnd).map((p) => p.endsOn ?? '9999');
      expect(ends).toEqual([...ends].sort());
    }),
  );
});
