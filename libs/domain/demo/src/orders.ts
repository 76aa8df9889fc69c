import { iso, range } from './calendar.js';
import { CONDITIONS } from './life.js';
import type { Profile } from './profile.js';
import type { Row } from './rows.js';
import { addRegistration } from './registrations.js';
import type { World } from './world.js';

/** What the wording of a condition takes in. */
const PARAMS: Readonly<Record<string, object>> = {
  NO_UNSUPERVISED_CONTACT_CHILD: { age: 18 },
  EXCLUSION_AREA: {
    area: 'Map 12',
    described: 'the streets between the market, the bus station and the river in Northby',
  },
  CURFEW: { from: '21:00', to: '06:00' },
};

/** Orders and licences, conditions, who has held the case, registration and MAPPA. */
export function addLegal(world: World, p: Profile): void {
  const { random, calendar } = world;
  const at = calendar.at(-p.sinceDays, 11);
  const months = random.pick([12, 18, 24, 30, 36, 48, 60]);
  const type =
    p.age < 18
      ? 'COMMUNITY_ORDER'
      : random.pick([
          'LICENCE',
          'LICENCE',
          'COMMUNITY_ORDER',
          'SUSPENDED_SENTENCE',
          'POST_SENTENCE_SUPERVISION',
        ]);
  const ends = random.chance(0.05)
    ? random.whole(3, 27)
    : Math.max(months * 30 - p.sinceDays, random.whole(40, 900));
  const order = addOrder(world, p, { type, starts: -p.sinceDays, ends, months });
  for (const code of random.some(CONDITIONS, random.whole(1, 4)))
    addCondition(world, p, order, { code, starts: -p.sinceDays, ends, params: PARAMS[code] });
  if (p.special === 'onlineOnly')
    addCondition(world, p, order, { code: 'INTERNET_DEVICE_USE_RECORDED', starts: -p.sinceDays, ends });
  const prevented =
    p.special === 'foreignTravelOrder'
      ? { kind: 'all', countries: [] }
      : random.chance(0.05)
        ? { kind: 'all_except', countries: ['FR', 'IE'] }
        : null;
  if (prevented) {
    const prevention = addOrder(world, p, {
      type: 'SHPO',
      starts: -p.sinceDays,
      ends: 1800 - (p.sinceDays % 300),
      months: null,
    });
    addCondition(world, p, prevention, {
      code: 'FOREIGN_TRAVEL',
      starts: -p.sinceDays,
      ends: 1800 - (p.sinceDays % 300),
      params: prevented,
    });
  }
  addAllocations(world, p);
  if (p.registered) addRegistration(world, p, 'GB-EAW');
  if (p.special === 'twoJurisdictions') addRegistration(world, p, 'GB-SCT');
  if (p.registered || random.chance(0.5)) {
    const level = random.chance(0.82) ? 1 : random.chance(0.85) ? 2 : 3;
    world.managed.push({ of: p, category: p.registered ? 1 : 2, level });
  }
  world.rows.add(
    'supervision.contact',
    systemEntry(world, p, at, `Supervision began (${type.toLowerCase().replaceAll('_', ' ')})`),
  );
}

export function addOrder(
  world: World,
  p: Profile,
  o: { type: string; starts: number; ends: number; months: number | null },
): string {
  const id = world.id(world.calendar.at(o.starts, 11));
  world.rows.add('supervision.legal_order', {
    id,
    version: 1,
    person_id: p.id,
    type: o.type,
    court: world.random.pick([
      'Northby Crown Court',
      'Southwick Crown Court',
      'Eastholme Magistrates’ Court',
    ]),
    starts_on: world.calendar.date(o.starts),
    ends_on: world.calendar.date(o.ends),
    sentence_months: o.months,
    created_at: iso(world.calendar.at(o.starts, 11)),
    created_by: p.officer.authorId,
  });
  return id;
}

/** @returns its id */
export function addCondition(
  world: World,
  p: Profile,
  order: string,
  c: { code: string; starts: number; ends: number; params?: object },
): string {
  const { code, starts, ends, params = {} } = c;
  const id = world.id(world.calendar.at(starts, 11));
  world.rows.add('supervision.condition', {
    id,
    version: 1,
    person_id: p.id,
    order_id: order,
    code,
    params,
    starts_on: world.calendar.date(starts),
    ends_on: world.calendar.date(ends),
    created_at: iso(world.calendar.at(starts, 11)),
    created_by: p.officer.authorId,
  });
  return id;
}

function addAllocations(world: World, p: Profile): void {
  const { random, calendar, rows } = world;
  const began = calendar.at(-p.sinceDays, 11);
  const manager = world.user('manager').id;
  const add = (officer: Profile['officer'], during: string, reason: string, from: number) =>
    rows.add('supervision.allocation', {
      id: world.id(from),
      person_id: p.id,
      officer_id: officer.staffId,
      team_id: officer.teamId,
      during,
      reason,
      allocated_by: manager,
    });
  if (p.sinceDays < 200 || random.chance(0.7)) return add(p.officer, range(began), 'New case', began);
  const moved = calendar.at(-random.whole(30, p.sinceDays - 60), 10);
  const others = [...world.officers.values()].filter((o) => o.area === p.officer.area && o !== p.officer);
  const earlier = random.pick(others);
  add(earlier, range(began, moved), 'New case', began);
  add(
    p.officer,
    range(moved),
    random.pick(['Officer moved to another team', 'Caseloads evened out', 'Moved with the person’s address']),
    moved,
  );
  rows.add(
    'supervision.contact',
    systemEntry(world, p, moved, `Case passed from ${earlier.name} to ${p.officer.name}`, 'REALLOCATED'),
  );
}

/** A quiet entry of the timeline, made by the program. */
export function systemEntry(world: World, p: Profile, at: number, notes: string, type = 'SYSTEM'): Row {
  return contactRow(world, p, { at, type, notes, system: true });
}

export interface ContactDraft {
  at: number;
  type: string;
  notes: string;
  minutes?: number;
  place?: string;
  sensitive?: boolean;
  child?: boolean;
  section?: string;
  author?: { id: string; name: string; agencyId: string };
  appointment?: string;
  system?: boolean;
}

export function contactRow(world: World, p: Profile, c: ContactDraft): Row {
  const author = c.author ?? {
    id: p.officer.authorId,
    name: p.officer.name,
    agencyId: world.agency('PROBATION').id,
  };
  return {
    id: world.id(c.at),
    person_id: p.id,
    type: c.type,
    at: iso(c.at),
    minutes: c.minutes ?? null,
    place: c.place ?? null,
    notes: c.notes,
    sensitive: c.sensitive ?? false,
    about_child: c.child ?? false,
    no_referral_reason: c.child
      ? 'This is the talk with children’s services itself: they have the referral already.'
      : null,
    section: c.section ?? 'core',
    owner_agency_id: author.agencyId,
    author_id: author.id,
    author_name: c.system ? 'Throughcare' : author.name,
    appointment_id: c.appointment ?? null,
    system: c.system ?? false,
    created_at: world.recordedAt(c.at + world.random.whole(20, 600) * 60_000),
  };
}
