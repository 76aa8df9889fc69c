import { addRoles, addUser } from './accounts.js';
import { iso } from './calendar.js';
import { DEMO_ACCOUNTS } from './facts.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

/** The account of one supervised person's own, issued by their officer; last of all, so that nobody else's data depends on it. */
export function addOwnAccount(world: World, profiles: readonly Profile[], passwordHash: string): void {
  const { agency, name, roles } = DEMO_ACCOUNTS.person;
  const person = profiles.find(({ special }) => special === 'twoJurisdictions')!;
  const began = world.calendar.at(-20, 10);
  const id = world.id(began);
  const agencyId = world.agency(agency).id;
  addUser(world, { id, username: 'person', name, agencyId }, began, passwordHash);
  world.rows.add('access.own_account', {
    id: world.id(began),
    version: 1,
    user_id: id,
    person_id: person.id,
    issued_at: iso(began),
    issued_by: person.officer.authorId,
  });
  addRoles(world, id, roles, began);
}
