import { iso, range } from './calendar.js';
import type { World } from './world.js';

/**
 * Accounts of the officers whom nobody plays: without one nobody could tell them of an alert, and all of theirs would go to
 * the manager at once. After everything else, and by the ids under which their records are written already.
 */
export function addColleagues(world: World, passwordHash: string): void {
  const began = world.calendar.at(-1100, 9);
  const agencyId = world.agency('PROBATION').id;
  const staff = new Map(world.rows.of('agencies.staff').map((row) => [row.id, row]));
  for (const { staffId, authorId, code, name } of world.officers.values()) {
    if (authorId !== staffId) continue;
    world.rows.add('identity.app_user', {
      id: authorId,
      version: 1,
      username: code.toLowerCase(),
      display_name: name,
      agency_id: agencyId,
      time_zone: 'Europe/London',
      status: 'active',
      password_hash: passwordHash,
      password_changed_at: iso(began),
      created_at: iso(began),
    });
    world.rows.add('identity.user_role', {
      id: world.id(began),
      user_id: authorId,
      role: 'officer',
      during: range(began),
    });
    staff.get(staffId)!.user_id = authorId;
  }
}
