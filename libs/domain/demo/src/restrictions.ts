import { randomBytes } from 'node:crypto';
import { placeOf, WrappingKey } from '@domain/people';
import { areaOf, CoarseGrid } from '@domain/supervision';
import { Seal, SealKey } from '@platform/config';
import { iso } from './calendar.js';
import { addCondition, addOrder } from './orders.js';
import type { Profile } from './profile.js';
import type { Row } from './rows.js';
import type { World } from './world.js';

/** Alerts of monitoring, variations, a travel prohibition near its end, and areas sealed as the program seals them. */
export function addRestrictions(world: World, people: readonly Profile[], sealKey?: Buffer): void {
  const licensed = people.filter((p) => orderOf(world, p)?.type === 'LICENCE');
  const [tagged, travels, varied, granted] = licensed;
  if (tagged) addEvents(world, tagged);
  if (travels) addTravelProhibition(world, travels);
  if (varied) addVariation(world, varied, { state: 'PROPOSED', proposed: -3 });
  if (granted) addVariation(world, granted, { state: 'APPROVED', proposed: -20 });
  if (sealKey) addAreas(world, people, sealKey);
}

/** Whoever waits for leave to travel is under an order that asks for it, on the day on which they leave. */
export function addLeaveAsked(world: World, people: readonly Profile[]): void {
  const waiting = new Map(
    world.rows
      .of('travel.plan')
      .filter(({ state }) => state === 'PERMISSION_PENDING')
      .map((plan) => [plan.person_id, String(plan.departs_on)]),
  );
  for (const p of people) {
    const departsOn = waiting.get(p.id);
    const asks = ({ type, ends_on: ends }: Row) =>
      (type === 'LICENCE' || type === 'POST_SENTENCE_SUPERVISION') && String(ends) >= departsOn!;
    const orders = world.rows.of('supervision.legal_order').filter((row) => row.person_id === p.id);
    if (departsOn === undefined || orders.some(asks)) continue;
    const since = { starts: -p.sinceDays, ends: 1000 };
    const order = addOrder(world, p, { type: 'SHPO', ...since, months: null });
    addCondition(world, p, order, { code: 'FOREIGN_TRAVEL_PERMISSION', ...since });
  }
}

function orderOf(world: World, p: Profile): Row | undefined {
  return world.rows.of('supervision.legal_order').find((row) => row.person_id === p.id);
}

function addEvents(world: World, p: Profile): void {
  const { calendar } = world;
  const hour = 3_600_000;
  const events = [
    { kind: 'curfew_violation', ago: 11, state: 'ALERT', words: null },
    {
      kind: 'battery',
      ago: 100,
      state: 'TECHNICAL',
      words: 'The charger was broken. A new one was brought the same day.',
    },
    {
      kind: 'no_signal',
      ago: 400,
      state: 'NOT_A_BREACH',
      words: 'He was in hospital, which the ward confirmed.',
    },
  ];
  events.forEach(({ kind, ago, state, words }, n) => {
    const at = calendar.now - ago * hour;
    world.rows.add('supervision.monitoring_event', {
      id: world.id(at),
      version: words ? 2 : 1,
      person_id: p.id,
      vendor: 'Tagwell',
      vendor_event_id: `TW-${90_412 + n}`,
      kind,
      at: iso(at),
      received_at: iso(at + 600_000),
      note: '',
      state,
      verified_by: words ? p.officer.authorId : null,
      verified_at: words ? iso(at + 6 * hour) : null,
      verification: words,
      created_by: p.officer.authorId,
    });
  });
}

/** Within the sixty days in which somebody has to decide whether to apply for it again. */
function addTravelProhibition(world: World, p: Profile): void {
  const since = { starts: -Math.min(p.sinceDays, 600), ends: 41 };
  const order = addOrder(world, p, { type: 'SHPO', ...since, months: null });
  addCondition(world, p, order, { code: 'FOREIGN_TRAVEL', ...since, params: { kind: 'all', countries: [] } });
}

function addVariation(
  world: World,
  p: Profile,
  { state, proposed }: { state: 'PROPOSED' | 'APPROVED'; proposed: number },
): void {
  const { calendar } = world;
  const order = orderOf(world, p)!;
  const approved = state === 'APPROVED';
  world.rows.add('supervision.variation', {
    id: world.id(calendar.at(proposed, 10)),
    version: approved ? 2 : 1,
    person_id: p.id,
    order_id: order.id,
    kind: 'addition',
    change: { code: 'CURFEW', params: { from: '19:00', to: '07:00' } },
    why: 'Was out late on three nights, each time where he had been told not to go.',
    requested_by: approved ? 'police' : 'officer',
    state,
    consultation: 'not_needed',
    proposed_by: p.officer.authorId,
    proposed_at: iso(calendar.at(proposed, 10)),
    decided_by: approved ? world.user('manager').id : null,
    decided_at: approved ? iso(calendar.at(proposed + 2, 14)) : null,
    decision_reason: approved ? 'Proportionate, and he was told what it means.' : null,
    authority: 'board',
  });
}

/** Invented squares in open country; the outline is sealed with the person's own key, the cell is for everybody else. */
function addAreas(world: World, people: readonly Profile[], sealKey: Buffer): void {
  const secret = new SealKey(sealKey);
  const wrapping = new WrappingKey(secret);
  const grid = new CoarseGrid(secret);
  const keyed = new Set(world.rows.of('people.case_key').map((row) => row.person_id));
  const conditions = world.rows
    .of('supervision.condition')
    .filter((row) => row.code === 'EXCLUSION_AREA' && !keyed.has(row.person_id))
    .filter((row) => people.some((p) => p.id === row.person_id));
  conditions.slice(0, 2).forEach((condition, n) => {
    const personId = condition.person_id as string;
    const p = people.find((one) => one.id === personId)!;
    const key = randomBytes(32);
    const bytes = (value: Buffer) => `\\x${value.toString('hex')}`;
    world.rows.add('people.case_key', {
      person_id: personId,
      wrapped: bytes(wrapping.wrap(key, personId)),
      key_id: wrapping.id,
    });
    const [west, south] = [-1.9 + n * 0.3, 54.6 + n * 0.1];
    const area = areaOf({ west, south, east: west + 0.008, north: south + 0.005 });
    const at = world.calendar.now - 86_400_000;
    const id = world.id(at);
    world.rows.add('supervision.exclusion_area', {
      id,
      version: 1,
      person_id: personId,
      condition_id: condition.id,
      sealed: bytes(
        new Seal(key).close(
          Buffer.from(JSON.stringify(area), 'utf8'),
          placeOf('supervision.exclusion_area', 'sealed', id, personId, wrapping.id),
        ),
      ),
      recorded_at: iso(at),
      recorded_by: p.officer.authorId,
    });
    const { cell, km2 } = grid.cellOf(area);
    const of = { id: world.id(at), version: 1, person_id: personId, condition_id: condition.id };
    world.rows.add('supervision.area_cell', { ...of, cell, km2, recorded_at: iso(at) });
  });
}
