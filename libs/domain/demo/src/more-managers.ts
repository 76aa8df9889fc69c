import { addAccount } from './accounts.js';
import { range } from './calendar.js';
import { DEMO_ACCOUNTS } from './facts.js';
import type { World } from './world.js';

/** A manager of South and the head of service, who manages both teams; after all others, so that nobody else's data depends on them. */
export function addMoreManagers(world: World, passwordHash: string): void {
  const began = world.calendar.at(-400, 9);
  const south = world.rows.of('agencies.staff').find(({ code }) => code === DEMO_ACCOUNTS.manager2.staff)!;
  Object.assign(south, {
    user_id: addAccount(world, 'manager2', began, passwordHash),
    display_name: DEMO_ACCOUNTS.manager2.name,
  });
  const head = world.id(began);
  const userId = addAccount(world, 'head', began, passwordHash);
  world.rows.add('agencies.staff', {
    id: head,
    version: 1,
    code: DEMO_ACCOUNTS.head.staff,
    display_name: DEMO_ACCOUNTS.head.name,
    agency_id: world.agency('PROBATION').id,
    team_id: null,
    user_id: userId,
    active: true,
  });
  for (const { id } of world.rows.of('agencies.team'))
    world.rows.add('agencies.team_manager', {
      id: world.id(began),
      team_id: id,
      staff_id: head,
      during: range(began),
    });
}
