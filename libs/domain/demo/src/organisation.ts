import { addAccount } from './accounts.js';
import { range } from './calendar.js';
import { DEMO_ACCOUNTS } from './facts.js';
import type { DemoUsername } from './facts.js';
import { FAMILY_NAMES, FEMALE_NAMES, MALE_NAMES } from './names.js';
import type { World } from './world.js';

const AGENCIES = [
  { code: 'PROBATION', name: 'North and South Probation Service', kind: 'probation' },
  { code: 'LARKFIELD', name: 'Larkfield Treatment Centre', kind: 'treatment' },
  { code: 'HARBOUR', name: 'Harbour Psychology', kind: 'treatment' },
  { code: 'COSA', name: 'Northby Circles of Support', kind: 'cosa' },
  { code: 'POLICE', name: 'Northby Police', kind: 'police' },
  { code: 'VICTIMS', name: 'Northby Victim Liaison Unit', kind: 'victim-liaison' },
  { code: 'OVERSIGHT', name: 'Office for Case Oversight', kind: 'oversight' },
] as const;

const TEAMS = [
  { code: 'NORTH', name: 'North', initial: 'N' },
  { code: 'SOUTH', name: 'South', initial: 'S' },
] as const;

const SHARED = {
  LARKFIELD: {
    purpose: 'Treatment of people under supervision',
    sections: ['core:min', 'offence', 'risk:summary', 'treatment'],
  },
  HARBOUR: {
    purpose: 'Treatment of people under supervision',
    sections: ['core:min', 'offence', 'risk:summary', 'treatment'],
  },
  POLICE: {
    purpose: 'Management of registered people',
    sections: ['core:min', 'risk:summary', 'location:coarse', 'legal'],
  },
  VICTIMS: {
    purpose: 'Contact with victims',
    sections: ['core:min', 'victim', 'location', 'legal:conditions'],
  },
} as const;

/** Accounts that are made after everything else, so that the data of everybody else stay as they are. */
const LAST: ReadonlySet<string> = new Set<DemoUsername>(['person', 'manager2', 'head']);

/** Agencies, teams, accounts, staff, the duty roster and the agreements. */
export function addOrganisation(world: World, passwordHash: string): Map<string, string> {
  const began = world.calendar.at(-1100, 9);
  for (const { code, name, kind } of AGENCIES) {
    const id = world.id(began);
    world.agencies.set(code, { id, code, name });
    world.rows.add('agencies.agency', { id, version: 1, code, name, kind });
  }
  addAccounts(world, began, passwordHash);
  addTeams(world, began);
  return addAgreements(world);
}

function addAccounts(world: World, began: number, passwordHash: string): void {
  for (const username of Object.keys(DEMO_ACCOUNTS) as DemoUsername[])
    if (!LAST.has(username)) addAccount(world, username, began, passwordHash);
}

function addTeams(world: World, began: number): void {
  const accounts = new Map<string, DemoUsername>();
  for (const [username, a] of Object.entries(DEMO_ACCOUNTS))
    if (a.staff && !LAST.has(username)) accounts.set(a.staff, username as DemoUsername);
  const deskId = addDutyDesk(world, began);
  for (const team of TEAMS) {
    const teamId = world.id(began);
    world.rows.add('agencies.team', {
      id: teamId,
      version: 1,
      agency_id: world.agency('PROBATION').id,
      code: team.code,
      name: team.name,
    });
    const codes = Array.from({ length: 20 }, (_, i) => `${team.initial}O${String(i + 1).padStart(2, '0')}`);
    const roster: string[] = [];
    for (const code of [...codes, `${team.initial}M01`]) {
      const username = accounts.get(code);
      const staffId = world.id(began);
      const name = username ? world.user(username).name : staffName(world);
      const authorId = username ? world.user(username).id : staffId;
      world.rows.add('agencies.staff', {
        id: staffId,
        version: 1,
        code,
        display_name: name,
        agency_id: world.agency('PROBATION').id,
        team_id: teamId,
        user_id: username ? authorId : null,
        active: true,
      });
      if (code.endsWith('M01')) {
        world.rows.add('agencies.team_manager', {
          id: world.id(began),
          team_id: teamId,
          staff_id: staffId,
          during: range(began),
        });
      } else {
        world.officers.set(code, { staffId, authorId, code, name, area: team.code, teamId });
        roster.push(staffId);
      }
    }
    addRoster(world, teamId, roster.slice(1));
    addRoster(world, teamId, [deskId]);
  }
}

/** Somebody who covers every team and holds no case. */
function addDutyDesk(world: World, began: number): string {
  const id = world.id(began);
  const { name, id: userId } = world.user('duty');
  world.rows.add('agencies.staff', {
    id,
    version: 1,
    code: DEMO_ACCOUNTS.duty.staff,
    display_name: name,
    agency_id: world.agency('PROBATION').id,
    team_id: null,
    user_id: userId,
    active: true,
  });
  return id;
}

/** A week each, from the week before this one to two months ahead. */
function addRoster(world: World, teamId: string, staff: readonly string[]): void {
  const monday = world.calendar.workday(-6);
  for (let week = 0; week < 10; week += 1) {
    const from = world.calendar.at(monday + (week - 1) * 7, 9);
    world.rows.add('agencies.duty_roster', {
      id: world.id(world.calendar.now),
      team_id: teamId,
      staff_id: staff[week % staff.length]!,
      during: range(from, from + 7 * 86_400_000),
    });
  }
}

function addAgreements(world: World): Map<string, string> {
  const agreements = new Map<string, string>();
  for (const [code, { purpose, sections }] of Object.entries(SHARED)) {
    const id = world.id(world.calendar.at(-300, 10));
    agreements.set(code, id);
    world.rows.add('agencies.agreement', {
      id,
      version: 1,
      from_agency_id: world.agency('PROBATION').id,
      to_agency_id: world.agency(code).id,
      purpose,
      sections,
      onward: false,
      during: range(world.calendar.at(-300, 10), world.calendar.at(430, 10)),
      made_by: world.user('manager').id,
    });
  }
  return agreements;
}

/** The sections that may be shared under the agreement with this agency. */
export function sharedSections(agency: string): readonly string[] {
  return SHARED[agency as keyof typeof SHARED].sections;
}

function staffName(world: World): string {
  const given = world.random.chance(0.4) ? world.random.pick(FEMALE_NAMES) : world.random.pick(MALE_NAMES);
  return `${given} ${world.random.pick(FAMILY_NAMES)}`;
}
