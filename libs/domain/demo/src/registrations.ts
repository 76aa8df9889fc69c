import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const DAYS = 364;

/** Somebody on a register: what it rests on, how long it lasts, and the reports that were made since. */
export function addRegistration(world: World, p: Profile, regime: string): void {
  const { random, calendar } = world;
  const indefinite = random.chance(0.3);
  const wasYoung = p.age - p.sinceDays / 365 < 18;
  const id = world.id(calendar.at(-p.sinceDays, 12));
  world.rows.add('registration.registration', {
    id,
    version: 1,
    person_id: p.id,
    regime,
    relevant_date: calendar.date(-p.sinceDays),
    ends_on: indefinite ? null : calendar.date((wasYoung ? 1826 : 3652) - p.sinceDays),
    disposal: 'IMPRISONMENT',
    terms: [{ months: indefinite ? 36 : 18, overlapMonths: 0 }],
    tier: null,
    child_offence: null,
    facts: { listed_offence: true },
    created_at: iso(calendar.at(-p.sinceDays, 12)),
    created_by: p.officer.authorId,
  });
  const homeless = world.rows
    .of('people.address')
    .some((one) => one.person_id === p.id && one.no_fixed_abode === true && !one.to_on);
  addReport(world, p, { registration: id, kind: 'INITIAL', day: 1 - p.sinceDays });
  for (let day = 1 - p.sinceDays + DAYS; day < 0; day += DAYS)
    addReport(world, p, { registration: id, kind: 'PERIODIC', day });
  // Without a residence every week; the last is two days old.
  if (homeless) addReport(world, p, { registration: id, kind: 'PERIODIC', day: -2 });
}

const ELSEWHERE = ['US-SORNA', 'CA-SOIRA', 'IE', 'AU-ACT', 'NZ', 'FR'] as const;
const EVERY = 3;

/** A few of these people are on a register of another country too, one of each. */
export function addElsewhere(world: World, people: readonly Profile[]): void {
  const registered = people.filter((p) => p.registered);
  ELSEWHERE.forEach((regime, n) => {
    const p = registered[(n + 1) * EVERY];
    if (p) addOne(world, p, regime);
  });
}

function addOne(world: World, p: Profile, regime: (typeof ELSEWHERE)[number]): void {
  const { calendar, rows } = world;
  const id = world.id(calendar.at(-p.sinceDays, 12));
  rows.add('registration.registration', {
    id,
    version: 1,
    person_id: p.id,
    regime,
    relevant_date: calendar.date(-p.sinceDays),
    ends_on: null,
    disposal: 'IMPRISONMENT',
    terms: [{ months: 18, overlapMonths: 0 }],
    tier: regime === 'US-SORNA' ? 2 : null,
    child_offence: true,
    facts: { listed_offence: true },
    created_at: iso(calendar.at(-p.sinceDays, 12)),
    created_by: p.officer.authorId,
  });
  addReport(world, p, { registration: id, kind: 'INITIAL', day: 1 - p.sinceDays });
  if (p.sinceDays > 60) addReport(world, p, { registration: id, kind: 'PERIODIC', day: -20 });
}

function addReport(
  world: World,
  p: Profile,
  { registration, kind, day }: { registration: string; kind: string; day: number },
): void {
  const at = iso(world.calendar.at(day, 10));
  world.rows.add('registration.notification', {
    id: world.id(world.calendar.at(day, 10)),
    person_id: p.id,
    registration_id: registration,
    kind,
    given_at: at,
    given_on: world.calendar.date(day),
    method: 'IN_PERSON',
    given_by: 'PERSON',
    station: 'Northby Police Station',
    taken_by: 'Public protection unit',
    items: [],
    change_ids: '{}',
    in_advance: false,
    due_on: null,
    late: false,
    refused: false,
    recorded_at: at,
    recorded_by: p.officer.authorId,
    recorded_by_name: p.officer.name,
  });
}
