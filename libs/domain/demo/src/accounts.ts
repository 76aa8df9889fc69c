import { iso, range } from './calendar.js';
import { DEMO_ACCOUNTS, type DemoUsername } from './facts.js';
import type { World } from './world.js';

/** Whose account it is. */
export interface DemoUser {
  id: string;
  username: string;
  name: string;
  agencyId: string;
}

/** An account of the demo with its roles, from this moment on. @returns its id */
export function addAccount(
  world: World,
  username: DemoUsername,
  began: number,
  passwordHash: string,
): string {
  const { name, agency, roles } = DEMO_ACCOUNTS[username];
  const id = world.id(began);
  const agencyId = world.agency(agency).id;
  world.users.set(username, { id, name, agencyId });
  addUser(world, { id, username, name, agencyId }, began, passwordHash);
  addRoles(world, id, roles, began);
  return id;
}

/** An account in use, without what it may do. */
export function addUser(world: World, user: DemoUser, began: number, passwordHash: string): void {
  world.rows.add('identity.app_user', {
    id: user.id,
    version: 1,
    username: user.username,
    display_name: user.name,
    agency_id: user.agencyId,
    time_zone: 'Europe/London',
    status: 'active',
    password_hash: passwordHash,
    password_changed_at: iso(began),
    created_at: iso(began),
  });
}

export function addRoles(world: World, userId: string, roles: readonly string[], began: number): void {
  for (const role of roles)
    world.rows.add('identity.user_role', {
      id: world.id(began),
      user_id: userId,
      role,
      during: range(began),
    });
}
