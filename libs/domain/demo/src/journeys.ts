import { iso } from './calendar.js';
import { addActs } from './journey-acts.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const COUNTRIES = ['ES', 'FR', 'PT', 'IE', 'PL', 'IT', 'GR', 'NL'] as const;

type Shown = [state: string, departs: number, returns: number, countries: readonly string[]];
const SHOWN: Readonly<Record<string, Shown>> = {
  twoJurisdictions: ['NOTICE_DUE', 12, 20, ['ES', 'PT']],
  onlineOnly: ['PERMISSION_PENDING', 34, 41, ['IT']],
  woman: ['VARIED', 6, 13, ['IE']],
  undecidedAbsence: ['DRAFT', 60, 70, ['PL']],
  formerName: ['RETURNED', -12, -3, ['NL']],
  noFixedAbode: ['PERMISSION_REFUSED', 21, 28, ['GR']],
};

/** Journeys abroad in the states that an officer meets. Nobody under an order that forbids them all travels. */
export function addTravel(world: World, p: Profile, n: number): void {
  const { random } = world;
  // Every state stands among the people of the first officer.
  const shown = SHOWN[p.special ?? ''];
  if (shown) return addPlan(world, p, ...shown);
  if (p.special === 'foreignTravelOrder' || p.age < 18) return;
  if (p.special === 'overdueReturn') return addPlan(world, p, 'OVERDUE', -17, -4, ['ES']);
  if (n % 17 === 3)
    addPlan(world, p, 'NOTICE_GIVEN', random.whole(4, 25), random.whole(28, 34), [random.pick(COUNTRIES)]);
  else if (n % 29 === 5)
    addPlan(world, p, 'NOTICE_DUE', random.whole(9, 20), random.whole(22, 30), [random.pick(COUNTRIES)]);
  else if (n % 41 === 7)
    addPlan(world, p, 'DEPARTED', -random.whole(2, 5), random.whole(2, 6), [random.pick(COUNTRIES)]);
  else if (n % 53 === 11)
    addPlan(
      world,
      p,
      'PERMISSION_PENDING',
      random.whole(30, 60),
      random.whole(62, 70),
      random.some(COUNTRIES, 2),
    );
  else if (n % 47 === 9) addPlan(world, p, 'VARIED', random.whole(5, 9), random.whole(12, 20), ['IE', 'FR']);
  else if (n % 61 === 13)
    addPlan(world, p, 'DRAFT', random.whole(40, 80), random.whole(84, 90), [random.pick(COUNTRIES)]);
  if (random.chance(0.12) && p.sinceDays > 250) {
    const left = -random.whole(100, p.sinceDays - 100);
    addPlan(
      world,
      p,
      random.pick(['CLOSED', 'CLOSED', 'RETURNED', 'CANCELLED', 'CANCELLED']),
      left,
      left + random.whole(3, 10),
      [random.pick(COUNTRIES)],
    );
  }
}

/** Where people arrive and stay, invented. */
const STAYS: Readonly<Record<string, readonly [arrival: string, stay: string, zone: string]>> = {
  ES: ['Alicante airport', 'A cousin’s flat, Calle Mayor 4, Alicante', 'Europe/Madrid'],
  FR: ['Calais, by ferry', 'Campsite Les Dunes, Calais', 'Europe/Paris'],
  PT: ['Faro airport', 'Hotel Mar, Faro', 'Europe/Lisbon'],
  IE: ['Dublin port', 'Aunt’s house, 3 Quay Street, Dublin', 'Europe/Dublin'],
  PL: ['Gdansk airport', 'Mother’s flat, Dluga 7, Gdansk', 'Europe/Warsaw'],
  IT: ['Pisa airport', 'Hostel Arno, Pisa', 'Europe/Rome'],
  GR: ['Athens airport', 'Hotel Attica, Athens', 'Europe/Athens'],
  NL: ['Hook of Holland, by ferry', 'Friend’s house, Havenstraat 2, The Hague', 'Europe/Amsterdam'],
};
const GRANTED = [
  'NOTICE_DUE',
  'NOTICE_GIVEN',
  'VARIED',
  'DEPARTED',
  'RETURN_DUE',
  'OVERDUE',
  'RETURNED',
  'CLOSED',
];
const PERMISSIONS: Readonly<Record<string, 'PENDING' | 'REFUSED'>> = {
  PERMISSION_PENDING: 'PENDING',
  PERMISSION_REFUSED: 'REFUSED',
};
const NOTIFIED = ['NOTICE_GIVEN', 'VARIED', 'DEPARTED', 'RETURN_DUE', 'OVERDUE', 'RETURNED', 'CLOSED'];
/** Nothing is left to notify. */
const SETTLED = ['NOTICE_GIVEN', 'DEPARTED', 'RETURN_DUE', 'RETURNED'];
const OVER = ['RETURNED', 'CLOSED'];

function addPlan(
  world: World,
  p: Profile,
  state: string,
  departs: number,
  returns: number,
  countries: readonly string[],
): void {
  const { calendar } = world;
  const made = Math.min(departs - 30, -2);
  const id = world.id(calendar.at(made, 13));
  const [departsOn, returnsOn] = [calendar.date(departs), calendar.date(returns)];
  const legs = countries.map((country, n) => legOf(country, n, countries.length, departsOn, returnsOn));
  const notified = NOTIFIED.includes(state) ? iso(calendar.at(made, 14)) : null;
  const waits = state in PERMISSIONS;
  const permission = PERMISSIONS[state] ?? (GRANTED.includes(state) ? 'GRANTED' : null);
  const isDue = (state === 'NOTICE_DUE' || state === 'VARIED') && p.registered;
  // As the rule of England and Wales counts it: eight days before, to be safe; of a change, 24 hours.
  const limit =
    state === 'VARIED'
      ? `${calendar.date(departs - 1)}T00:00:00Z`
      : `${calendar.date(departs - 8)}T23:59:59Z`;
  world.rows.add('travel.plan', {
    id,
    version: 1,
    person_id: p.id,
    state,
    departs_on: departsOn,
    departs_from: 'GB',
    returns_on: returnsOn,
    return_point: 'Gatwick',
    countries,
    legs,
    companions: [],
    purpose: 'To see family',
    given_by: 'PERSON_IN_PERSON',
    given_at: iso(calendar.at(made, 13)),
    known_on: calendar.date(made),
    permission,
    notice_given_at: notified,
    notice_reference: notified ? `ACK-${String(Math.abs(made)).padStart(4, '0')}` : null,
    change_open: state === 'VARIED',
    changed_on: state === 'VARIED' ? calendar.date(-1) : null,
    departure_presumed: ['DEPARTED', 'RETURN_DUE', 'OVERDUE'].includes(state),
    cancelled_on: state === 'CANCELLED' ? calendar.date(made + 3) : null,
    returned_on: OVER.includes(state) ? returnsOn : null,
    return_evidence: state === 'CLOSED' ? 'PASSPORT_STAMPS' : state === 'RETURNED' ? 'WORD_ALONE' : null,
    returned_as_notified: OVER.includes(state) ? true : null,
    next_limit: isDue || (waits && p.registered) ? limit : null,
    outcome: isDue
      ? 'NOTICE_REQUIRED'
      : waits
        ? 'PERMISSION_REQUIRED'
        : SETTLED.includes(state)
          ? 'NOT_REQUIRED'
          : null,
    created_at: iso(calendar.at(made, 13)),
    created_by: p.officer.authorId,
  });
  const isNotified = notified !== null;
  addActs(world, p, {
    id,
    state,
    made,
    departs,
    returns,
    departsOn,
    returnsOn,
    countries,
    isNotified,
    permission,
  });
  if (state !== 'OVERDUE') return;
  world.rows.add('travel.missing', {
    id: world.id(calendar.at(returns + 1, 0)),
    version: 1,
    person_id: p.id,
    plan_id: id,
    opened_at: iso(calendar.at(returns + 1, 0)),
    was_due_on: returnsOn,
    step: 'ALERT',
    step_at: iso(calendar.at(returns + 1, 0)),
  });
}

/** The first half of the journey in the first country, the rest in the next. */
function legOf(country: string, n: number, all: number, departsOn: string, returnsOn: string): object {
  const [pointOfArrival, accommodation, timeZone] = STAYS[country]!;
  const [from, to] = [Date.parse(departsOn), Date.parse(returnsOn)];
  const day = (at: number) =>
    new Date(from + Math.round(((to - from) * at) / all / 86_400_000) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  return {
    country,
    arrivesOn: day(n),
    arrivesAt: n === 0 ? '13:20' : null,
    leavesOn: day(n + 1),
    leavesAt: null,
    timeZone,
    pointOfArrival,
    carrier: n === 0 ? 'Example Air 417' : null,
    accommodation,
    transit: false,
  };
}
