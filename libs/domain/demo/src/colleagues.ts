import { addRoles, addUser } from './accounts.js';
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
    const username = code.toLowerCase();
    addUser(world, { id: authorId, username, name, agencyId }, began, passwordHash);
    addRoles(world, authorId, ['officer'], began);
    staff.get(staffId)!.user_id = authorId;
  }
}
