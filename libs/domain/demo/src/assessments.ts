import { iso } from './calendar.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

/** Levels of Static-99R as standardised in 2016; cut-offs unverified (domain rules, instrument table). */
export function levelOfStatic(total: number): string {
  if (total <= -2) return 'I';
  if (total <= 0) return 'II';
  if (total <= 3) return 'III';
  return total <= 5 ? 'IVa' : 'IVb';
}

function levelOfStable(total: number): string {
  return total <= 3 ? 'low' : total <= 11 ? 'moderate' : 'high';
}

/** Static once, then Stable about once a year for some; the sanctions that instruments count. */
export function addRisk(world: World, p: Profile): void {
  const { random, calendar, rows } = world;
  const add = (
    instrument: string,
    version: string,
    total: number,
    level: string,
    days: number,
    state = 'final',
  ) =>
    rows.add('risk.assessment', {
      id: world.id(calendar.at(-days, 15)),
      version: 1,
      person_id: p.id,
      instrument,
      instrument_version: version,
      state,
      total,
      level,
      provisional: false,
      assessed_on: calendar.date(-days),
      source: 'Officer, from file and interview',
      recorded_by: p.officer.authorId,
      created_at: iso(calendar.at(-days, 16)),
    });
  if (p.staticTotal !== null) {
    const first = Math.max(p.sinceDays - random.whole(10, 40), 3);
    // An early result is looked at again at most once; most people's newest assessment is the dynamic one.
    add('STATIC-99R', '2016', p.staticTotal, levelOfStatic(p.staticTotal), first);
    if (p.isMain ? random.chance(0.55) : random.chance(0.35)) {
      let need = random.whole(2, 17);
      const newest = random.whole(3, Math.max(4, first - 1));
      for (let days = first - 20; days > newest + 150; days -= 360) {
        const total = Math.min(26, need + random.whole(0, 3));
        add('STABLE-2007', '2012', total, levelOfStable(total), days, 'superseded');
        need = Math.max(0, need - random.whole(0, 3));
      }
      add('STABLE-2007', '2012', need, levelOfStable(need), newest);
    }
  }
  addSanctions(world, p);
}

function addSanctions(world: World, p: Profile): void {
  const { random, calendar } = world;
  const online = p.special === 'onlineOnly' || random.chance(0.2);
  const count = () => (random.chance(0.45) ? random.whole(1, 2) : 0);
  const adult = online ? 0 : count();
  const child = online ? 0 : count();
  const nonContact = online ? 0 : random.chance(0.25) ? 1 : 0;
  const image = online ? random.whole(1, 3) : random.chance(0.1) ? 1 : 0;
  world.rows.add('risk.sanction_history', {
    person_id: p.id,
    version: 1,
    contact_adult: adult,
    contact_child: child,
    non_contact: nonContact,
    image,
    all_sanctions: adult + child + nonContact + image + random.whole(p.age > 30 ? 0 : 1, 6),
    stranger_victim: online ? null : random.chance(0.2),
    last_sexual_sanction_on: calendar.date(-p.sinceDays - random.whole(20, 900)),
    follow_up_starts_on: calendar.date(-p.sinceDays),
  });
}
