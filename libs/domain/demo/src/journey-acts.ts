import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

interface Journey {
  id: string;
  state: string;
  /** Days from today: when it was told, left for, and to end. */
  made: number;
  departs: number;
  returns: number;
  departsOn: string;
  returnsOn: string;
  countries: readonly string[];
  isNotified: boolean;
  permission: 'PENDING' | 'GRANTED' | 'REFUSED' | null;
}

const SYSTEM = { id: '00000000-0000-7000-8000-000000000001', name: 'Throughcare' };
const AWAY = ['DEPARTED', 'RETURN_DUE', 'OVERDUE'];

/** What was done about a journey, as the plan's own state has it. */
export function addActs(world: World, p: Profile, journey: Journey): void {
  const { calendar } = world;
  const { id, state, made, departs, returns, departsOn, returnsOn, countries } = journey;
  const plan = { departsOn, returnsOn, countries };
  const officer = { id: p.officer.authorId, name: p.officer.name };
  const add = (kind: string, at: number, body: object = {}, by = officer) => {
    if (at > calendar.now) return;
    world.rows.add('travel.act', {
      id: world.id(at),
      person_id: p.id,
      plan_id: id,
      kind,
      at: iso(at),
      body: { ...body, plan },
      by_id: by.id,
      by_name: by.name,
    });
  };
  add(state === 'DRAFT' ? 'made' : 'submitted', calendar.at(made, 13));
  if (journey.isNotified) add('notice-given', calendar.at(made, 14), { givenAt: iso(calendar.at(made, 14)) });
  if (journey.permission === 'GRANTED') add('permission-granted', calendar.at(made, 15));
  if (journey.permission === 'REFUSED') add('permission-refused', calendar.at(made, 15));
  if (state === 'VARIED') add('varied', calendar.at(-1, 11));
  if (state === 'CANCELLED') add('cancelled', calendar.at(made + 3, 11));
  if (AWAY.includes(state)) add('departed', calendar.at(departs + 1, 0), { presumed: true }, SYSTEM);
  if (state === 'OVERDUE') add('overdue', calendar.at(returns + 1, 0), { presumed: true }, SYSTEM);
  if (state === 'RETURNED' || state === 'CLOSED')
    add('returned', calendar.at(returns + 1, 10), { returnedOn: returnsOn });
}
