import { iso } from './calendar.js';
import { addItems, ownId, ownRandom, spread, staticPoints } from './assessed-items.js';
import { addAnswers } from './answers.js';
import type { DemoUsername } from './facts.js';
import type { Profile } from './profile.js';
import type { Row } from './rows.js';
import { Random } from './random.js';
import { addSecondScores } from './second-scores.js';
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
  const made: Row[] = [];
  const add = (
    instrument: string,
    version: string,
    total: number,
    level: string,
    days: number,
    state = 'final',
  ) =>
    made.push({
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
      finalised_at: iso(calendar.at(-days, 16)),
    });
  if (p.staticTotal !== null) {
    const first = Math.max(p.sinceDays - random.whole(10, 40), 3);
    // An early result is looked at again at most once; most people's newest assessment is the dynamic one.
    add('STATIC-99R', '2017', p.staticTotal, levelOfStatic(p.staticTotal), first);
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
  keepCurrent(world, p, made);
  explain(world, p, made);
  for (const row of made) rows.add('risk.assessment', row);
  addAnswers(world, p, made);
  addSecondScores(world, p, made);
}

/** Most people's needs were looked at within the half year; who is new has a while yet, and some are late. */
function keepCurrent(world: World, p: Profile, made: Row[]): void {
  const random = ownRandom(p);
  const { calendar } = world;
  const all = made.filter(({ instrument }) => instrument === 'STABLE-2007');
  const last = all.at(-1);
  const days = random.whole(6, 165);
  const isDue = p.staticTotal !== null && p.age >= 18 && p.sex === 'M' && p.sinceDays > 60;
  if (!isDue || random.chance(0.12) || days >= p.sinceDays) return;
  if (last && (last.assessed_on as string) >= calendar.date(-170)) return;
  if (last) last.state = 'superseded';
  const total = Math.max(
    0,
    Math.min(24, ((last?.total as number | undefined) ?? random.whole(2, 14)) + random.whole(-2, 2)),
  );
  made.push({
    id: ownId(random, calendar.at(-days, 15)),
    version: 1,
    person_id: p.id,
    instrument: 'STABLE-2007',
    instrument_version: '2012',
    state: 'final',
    total,
    level: levelOfStable(total),
    provisional: false,
    assessed_on: calendar.date(-days),
    source: p.officer.name,
    recorded_by: p.officer.authorId,
    created_at: iso(calendar.at(-days, 16)),
    finalised_at: iso(calendar.at(-days, 16)),
  });
}

const NEEDS = Array.from({ length: 13 }, (_, n) => `s${n + 1}`);

/** Items behind the results, and warning signs at the contacts of late, so that charts have something to show. */
function explain(world: World, p: Profile, made: Row[]): void {
  const random = ownRandom(p);
  let before: Record<string, number> = {};
  for (const row of made) {
    const total = row.total as number;
    if (row.instrument === 'STATIC-99R')
      addItems(world, p, row, staticPoints(total, p.age), { indexOffence: 'CATEGORY_A' }, random);
    else
      addItems(world, p, row, (before = spread(random, total, NEEDS, before)), { childVictim: true }, random);
  }
  const hasSigns = p.staticTotal !== null && p.age >= 18 && p.sex === 'M' && random.chance(0.9);
  if (hasSigns) addSigns(world, p, made, random);
}

function addSigns(world: World, p: Profile, made: Row[], random: Random): void {
  const { calendar } = world;
  const count = Math.min(p.isMain ? 5 : 1, Math.floor(p.sinceDays / 25));
  let sum = random.whole(0, 2);
  for (let n = count; n > 0; n -= 1) {
    const days = n * 24 - random.whole(0, 10);
    sum = Math.max(0, Math.min(7, sum + random.whole(-1, 2)));
    const points = spread(random, sum, ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'], {});
    const row: Row = {
      id: ownId(random, calendar.at(-days, 11)),
      version: 1,
      person_id: p.id,
      instrument: 'ACUTE-2007',
      instrument_version: '2013',
      state: n === 1 ? 'final' : 'superseded',
      total: sum,
      level: levelOfSigns(sum, points),
      provisional: false,
      assessed_on: calendar.date(-days),
      source: p.officer.name,
      recorded_by: p.officer.authorId,
      created_at: iso(calendar.at(-days, 12)),
      finalised_at: iso(calendar.at(-days, 12)),
    };
    addItems(world, p, row, points, {}, random);
    made.push(row);
  }
}

/** The word of the factor that asks for more: all seven items, or the four of sex and violence. */
function levelOfSigns(sum: number, points: Readonly<Record<string, number | null>>): string {
  const sexViolence = ['a1', 'a2', 'a3', 'a4'].reduce((all, code) => all + (points[code] ?? 0), 0);
  if (sum === 0) return 'low';
  return sum < 3 && sexViolence < 2 ? 'moderate' : 'high';
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

/** Who of the demo accounts may score what by themselves: one certificate has just run out. */
export function addCertificates(world: World): void {
  const { calendar } = world;
  const random = new Random(4711);
  const certificates: [DemoUsername, string, number, number][] = [
    ['officer', 'STATIC-99R', -700, 300],
    ['officer', 'STABLE-2007', -700, 300],
    ['officer', 'ACUTE-2007', -760, -12],
    ['officer2', 'STABLE-2007', -400, 40],
    ['manager', 'STABLE-2007', -300, 500],
    ['manager', 'ACUTE-2007', -300, 500],
  ];
  for (const [username, instrument, from, to] of certificates)
    world.rows.add('risk.certificate', {
      id: ownId(random, calendar.at(from, 10)),
      user_id: world.user(username).id,
      instrument,
      issued_on: calendar.date(from),
      expires_on: calendar.date(to),
      issued_by: 'Regional training unit',
      recorded_by: world.user(username === 'manager' ? 'admin' : 'manager').id,
      recorded_at: iso(calendar.at(from, 10)),
    });
}
