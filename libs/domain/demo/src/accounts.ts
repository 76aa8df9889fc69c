import { iso, range } from './calendar.js';
import { DEMO_ACCOUNTS, type DemoUsername } from './facts.js';
import type { World } from './world.js';

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
  world.rows.add('identity.app_user', {
    id,
    version: 1,
    username,
    display_name: name,
    agency_id: agencyId,
    time_zone: 'Europe/London',
    status: 'active',
    password_hash: passwordHash,
    password_changed_at: iso(began),
    created_at: iso(began),
  });
  for (const role of roles)
    world.rows.add('identity.user_role', { id: world.id(began), user_id: id, role, during: range(began) });
  return id;
}
