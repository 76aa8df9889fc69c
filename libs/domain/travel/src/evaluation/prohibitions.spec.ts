import { aCase, evaluated } from '../cases/trips.js';
import type { CaseLeg, CaseOrder, CaseTrip, TravelCase } from './travel-case.js';

type Kind = NonNullable<CaseOrder['foreignTravel']>['kind'];
const anOrder = (kind: Kind, countries: string[] = [], more: Partial<CaseOrder> = {}): CaseOrder => ({
  id: 'o1',
  type: 'SHPO',
  foreignTravel: { kind, countries },
  ...more,
});
const codes = (order: CaseOrder, legs: CaseLeg[], trip: Partial<CaseTrip> = {}) =>
  evaluated(aCase([], { legs, ...trip }, { orders: [order] })).blocks.map(
    ({ code, country }) => `${code} ${country}`,
  );

it.each<[Kind, string[], string, boolean]>([
  ['none', [], 'ES', false],
  ['all', [], 'ES', true],
  ['all', [], 'GB', false],
  ['all', [], 'GB-SCT', false],
  ['all', [], 'IM', true],
  ['named', ['ES'], 'ES', true],
  ['named', ['ES'], 'FR', false],
  ['named', ['US-NY'], 'US', true],
  ['named', ['US'], 'US-NY', true],
  ['all_except', ['FR'], 'FR', false],
  ['all_except', ['FR'], 'ES', true],
  ['all_except', ['FR'], 'GB', false],
])('an order of %s %j and a trip to %s: forbidden %s', (kind, countries, country, forbidden) => {
  expect(codes(anOrder(kind, countries), [{ country }])).toEqual(
    forbidden ? [`PROHIBITED_BY_ORDER ${country}`] : [],
  );
});

it.each([[[]], [null], [undefined]])(
  'an order of named countries without a name (%j) allows nothing',
  (countries) => {
    const order = anOrder('named', [], { foreignTravel: { kind: 'named', countries } });
    expect(codes(order, [{ country: 'ES' }])).toEqual(['UNKNOWN_RULE ES']);
    expect(codes(order, [{ country: 'GB' }])).toEqual([]);
  },
);

it.each<[string, Partial<CaseOrder>, boolean]>([
  ['ends the day before departure', { endsOn: '2026-09-19' }, false],
  ['ends on the day of departure', { endsOn: '2026-09-20' }, true],
  ['starts on the last day of the trip', { startsOn: '2026-10-02' }, true],
  ['starts the day after', { startsOn: '2026-10-03' }, false],
])('an order that %s', (_, dates, forbidden) => {
  const leg = { country: 'ES', arrivesOn: '2026-09-21', leavesOn: '2026-10-02' };
  expect(codes(anOrder('all', [], dates), [leg])).toHaveLength(forbidden ? 1 : 0);
});

it('is looked at on the days of each leg, and an open leg has no last day', () => {
  const legs = [
    { country: 'FR', arrivesOn: '2026-09-20', leavesOn: '2026-09-22' },
    { country: 'ES', arrivesOn: '2026-09-22' },
  ];
  const named = (dates: Partial<CaseOrder>) =>
    codes(anOrder('named', ['ES'], dates), legs, { returnsOn: null });
  expect(named({ endsOn: '2026-09-21' })).toEqual([]);
  expect(named({ endsOn: '2026-09-22' })).toEqual(['PROHIBITED_BY_ORDER ES']);
  expect(named({ startsOn: '2030-01-01' })).toEqual(['PROHIBITED_BY_ORDER ES']);
});

it('forbids passing through, and says so', () => {
  const orders = [anOrder('named', ['AE'])];
  const asked = aCase([], { legs: [{ country: 'AE', transit: true }, { country: 'ES' }] }, { orders });
  expect(evaluated(asked).blocks[0]).toMatchObject({
    country: 'AE',
    why: expect.stringContaining('passing through') as string,
  });
});

it('does not know where nothing is said', () => {
  expect(codes(anOrder('all'), [])).toContain('UNKNOWN_RULE null');
  expect(codes(anOrder('named', ['ES']), [{ country: null }])).toContain('UNKNOWN_RULE null');
  expect(codes(anOrder('all'), [{ country: 'XX' }])).toContain('PROHIBITED_BY_ORDER XX');
});

it('takes abroad as abroad for somebody who sets out from there', () => {
  const asked = (country: string, more: Partial<TravelCase> = {}) =>
    evaluated(
      aCase('GB-EAW', { from: 'FR', legs: [{ country }] }, { orders: [anOrder('all')], ...more }),
    ).blocks.map(({ code }) => code);
  expect(asked('FR')).toContain('PROHIBITED_BY_ORDER');
  expect(asked('GB')).not.toContain('PROHIBITED_BY_ORDER');
});

it.each<[string, TravelCase['licence'], string]>([
  ['not asked for', { permissionRequired: false }, 'NOT_REQUIRED'],
  ['not recorded', { permissionRequired: true, permission: null }, 'PERMISSION_REQUIRED'],
  ['pending', { permissionRequired: true, permission: 'PENDING' }, 'PERMISSION_REQUIRED'],
  ['refused', { permissionRequired: true, permission: 'REFUSED' }, 'PERMISSION_REQUIRED'],
  ['granted', { permissionRequired: true, permission: 'GRANTED' }, 'NOT_REQUIRED'],
  ['needed outside a place only', { permissionRequired: true, territory: ['GB', 'ES'] }, 'NOT_REQUIRED'],
  [
    'needed outside another place',
    { permissionRequired: true, territory: ['GB', 'IM'] },
    'PERMISSION_REQUIRED',
  ],
])('permission %s', (_, licence, outcome) => {
  expect(evaluated(aCase([], {}, { licence })).outcome).toBe(outcome);
});

it('puts the order before the permission, and both are told', () => {
  const answer = evaluated(
    aCase('GB-EAW', {}, { orders: [anOrder('all')], licence: { permissionRequired: true } }),
  );
  expect(answer.outcome).toBe('PROHIBITED_BY_ORDER');
  expect(answer.blocks.map(({ code }) => code)).toEqual(['PROHIBITED_BY_ORDER', 'PERMISSION_REQUIRED']);
});
