import type { NavItem } from './shell-view.js';

type Place = Omit<NavItem, 'current'>;

const caseload: Place = { key: 'caseload', text: 'Caseload', href: '/caseload' };
const team: Place = { key: 'team', text: 'Team', href: '/team' };
const imports: Place = { key: 'imports', text: 'Import', href: '/imports' };
const definitions: Place = { key: 'definitions', text: 'Definitions', href: '/definitions' };
const instruments: Place = { key: 'instruments', text: 'Instruments', href: '/instruments' };
const prohibitions: Place = { key: 'prohibitions', text: 'Prohibitions', href: '/prohibitions' };
const tasks: Place = { key: 'tasks', text: 'Tasks', href: '/tasks' };
const travel: Place = { key: 'travel', text: 'Travel', href: '/travel' };
const registers: Place = { key: 'registers', text: 'Registers', href: '/registers' };
const enforcement: Place = { key: 'enforcement', text: 'Breach and recall', href: '/enforcement' };
const inbox: Place = { key: 'inbox', text: 'Inbox', href: '/travel-notices' };
const alerts: Place = { key: 'alerts', text: 'Unread', href: '/alerts' };
const search: Place = { key: 'search', text: 'Search', href: '/search' };
const auditing: Place = { key: 'audit', text: 'Audit', href: '/audit' };
const agreements: Place = { key: 'agreements', text: 'Agreements', href: '/agreements' };
const duty: Place = { key: 'duty', text: 'On duty', href: '/duty' };
const conflicts: Place = { key: 'conflict-reviews', text: 'Who knows whom', href: '/conflict-reviews' };
const myPeople: Place = { ...caseload, text: 'My people' };

/** Only pages that exist are here; a role without one has its account alone. */
const placesOf: Readonly<Record<string, readonly Place[]>> = {
  manager: [
    team,
    caseload,
    tasks,
    travel,
    registers,
    enforcement,
    alerts,
    prohibitions,
    imports,
    agreements,
    definitions,
    instruments,
    search,
  ],
  officer: [caseload, tasks, travel, registers, enforcement, prohibitions, instruments, search],
  duty: [duty, tasks, travel, registers, search],
  clinician: [myPeople, tasks, instruments],
  coordinator: [{ ...caseload, text: 'My circles' }, tasks],
  volunteer: [{ ...caseload, text: 'My circle' }],
  police: [inbox, myPeople],
  victim_liaison: [myPeople],
  auditor: [auditing],
  privacy: [
    { key: 'access-reviews', text: 'Access reviews', href: '/access-reviews' },
    conflicts,
    agreements,
    auditing,
  ],
  sar: [],
  analyst: [{ key: 'aggregates', text: 'Aggregates', href: '/aggregates' }],
  importer: [imports],
  admin: [
    { key: 'accounts', text: 'Accounts', href: '/accounts' },
    { key: 'agencies', text: 'Agencies', href: '/agencies' },
    { key: 'teams', text: 'Teams', href: '/teams' },
    { key: 'staff', text: 'Staff', href: '/staff' },
    agreements,
  ],
  supervised_person: [
    { key: 'mine', text: 'My page', href: '/mine' },
    { key: 'must-do', text: 'What I must do', href: '/mine/must-do' },
    { key: 'my-travel', text: 'My travel', href: '/mine/travel' },
  ],
};

/**
 * The main navigation for somebody with these roles, without doubles, in the order of console.md's table.
 * @param current the key of the page being read
 */
export function navigationFor(roles: readonly string[], current: string): NavItem[] {
  const places = new Map<string, Place>();
  for (const [role, own] of Object.entries(placesOf)) {
    if (!roles.includes(role)) continue;
    for (const place of own) if (!places.has(place.key)) places.set(place.key, place);
  }
  return [...places.values()].map((place) => ({ ...place, current: place.key === current }));
}

/** Where signing in leads. */
export function firstPageFor(roles: readonly string[]): string {
  return navigationFor(roles, '')[0]?.href ?? '/account';
}

/** Whether the search box is in the header. */
export function maySearch(roles: readonly string[]): boolean {
  return navigationFor(roles, '').some(({ key }) => key === search.key);
}
