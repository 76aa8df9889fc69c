import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const COUNTRIES = ['ES', 'FR', 'PT', 'IE', 'PL', 'IT', 'GR', 'NL'] as const;

/** Journeys abroad in the states that an officer meets. Nobody under an order that forbids them all travels. */
export function addTravel(world: World, p: Profile, n: number): void {
  const { random } = world;
  if (p.special === 'foreignTravelOrder' || p.age < 18) return;
  if (p.special === 'overdueReturn') return addPlan(world, p, 'OVERDUE', -17, -4, ['ES']);
  if (n % 17 === 3)
    addPlan(world, p, 'NOTICE_GIVEN', random.whole(4, 25), random.whole(28, 34), [random.pick(COUNTRIES)]);
  else if (n % 29 === 5)
    addPlan(world, p, 'NOTICE_DUE', random.whole(9, 20), random.whole(22, 30), [random.pick(COUNTRIES)]);
  else if (n % 41 === 7)
    addPlan(world, p, 'DEPARTED', -random.whole(2, 5), random.whole(2, 6), [random.pick(COUNTRIES)]);
  else if (n % 53 === 11)
    addPlan(
      world,
      p,
      'PERMISSION_PENDING',
      random.whole(30, 60),
      random.whole(62, 70),
      random.some(COUNTRIES, 2),
    );
  else if (n % 61 === 13)
    addPlan(world, p, 'DRAFT', random.whole(40, 80), random.whole(84, 90), [random.pick(COUNTRIES)]);
  if (random.chance(0.12) && p.sinceDays > 250) {
    const left = -random.whole(100, p.sinceDays - 100);
    addPlan(
      world,
      p,
      random.pick(['CLOSED', 'CLOSED', 'RETURNED', 'CANCELLED', 'PERMISSION_REFUSED']),
      left,
      left + random.whole(3, 10),
      [random.pick(COUNTRIES)],
    );
  }
}

function addPlan(
  world: World,
  p: Profile,
  state: string,
  departs: number,
  returns: number,
  countries: readonly string[],
): void {
  const made = Math.min(departs - 30, -2);
  world.rows.add('travel.plan', {
    id: world.id(world.calendar.at(made, 13)),
    version: 1,
    person_id: p.id,
    state,
    departs_on: world.calendar.date(departs),
    returns_on: world.calendar.date(returns),
    countries,
    created_at: iso(world.calendar.at(made, 13)),
    created_by: p.officer.authorId,
  });
}
