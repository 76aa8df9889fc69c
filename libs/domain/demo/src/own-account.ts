import { iso, range } from './calendar.js';
import { DEMO_ACCOUNTS } from './facts.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

/** The account of one supervised person's own, issued by their officer; last of all, so that nobody else's data depends on it. */
export function addOwnAccount(world: World, profiles: readonly Profile[], passwordHash: string): void {
  const { agency, name, roles } = DEMO_ACCOUNTS.person;
  const person = profiles.find(({ special }) => special === 'twoJurisdictions')!;
  const began = world.calendar.at(-20, 10);
  const id = world.id(began);
  world.rows.add('identity.app_user', {
    id,
    version: 1,
    username: 'person',
    display_name: name,
    agency_id: world.agency(agency).id,
    time_zone: 'Europe/London',
    status: 'active',
    password_hash: passwordHash,
    password_changed_at: iso(began),
    created_at: iso(began),
  });
  world.rows.add('access.own_account', {
    id: world.id(began),
    version: 1,
    user_id: id,
    person_id: person.id,
    issued_at: iso(began),
    issued_by: person.officer.authorId,
  });
  for (const role of roles)
    world.rows.add('identity.user_role', { id: world.id(began), user_id: id, role, during: range(began) });
}
