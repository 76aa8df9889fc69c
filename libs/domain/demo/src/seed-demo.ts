import pg from 'pg';
import { addCertificates, addRisk } from './assessments.js';
import { addCircles } from './circles.js';
import { addColleagues } from './colleagues.js';
import { DEMO_PEOPLE } from './facts.js';
import type { DemoPersonKey } from './facts.js';
import { addTravel } from './journeys.js';
import { addMeetings } from './meetings.js';
import { addMoreManagers } from './more-managers.js';
import { addEnforcement } from './enforcement.js';
import { addMappa } from './mappa.js';
import { addLegal } from './orders.js';
import { addOrganisation } from './organisation.js';
import { addOwnAccount } from './own-account.js';
import { addLife, addPerson, aProfile } from './people.js';
import type { Profile } from './profile.js';
import { addReferrals } from './referrals.js';
import { addElsewhere } from './registrations.js';
import { addLeaveAsked, addRestrictions } from './restrictions.js';
import { addSignatures } from './signatures.js';
import { addLimits, addOpenings, addShares } from './sharing.js';
import { addVictims } from './victims.js';
import { World } from './world.js';

export interface DemoOptions {
  /** ISO instant; every date is relative to it. */
  now: string;
  /** Argon2id hash of the demo password, the same for every account. */
  passwordHash: string;
  /** Seals victims' details as the program will open them; without it none are held. */
  sealKey?: Buffer;
  /** How many people in all; 400 unless given, and never fewer than those who are there for a reason. */
  people?: number;
  /** The same seed and the same time give the same data. */
  seed?: number;
}

/** As seeding takes them: the hash is dear, so it is worked out only where there is something to seed. */
export interface SeedOptions extends Omit<DemoOptions, 'passwordHash'> {
  hashPassword: () => Promise<string>;
}

export interface DemoSummary {
  people: number;
  contacts: number;
  appointments: number;
  seconds: number;
}

const OF_OFFICER = 51;
const OF_OFFICER2 = 40;
const THEIRS: readonly DemoPersonKey[] = ['restrictedToOfficer2', 'circleOfVolunteer2'];

/**
 * Fills an empty database with invented people, as its owner and in one transaction.
 * @param migratorUrl login that may become app_owner
 * @returns what was made, or null where the database is not empty: then nothing is changed
 */
export async function seedDemo(
  migratorUrl: string,
  { hashPassword, ...options }: SeedOptions,
): Promise<DemoSummary | null> {
  const began = performance.now();
  const client = new pg.Client({ connectionString: migratorUrl, options: '-c role=app_owner' });
  await client.connect();
  try {
    await client.query('begin');
    // Two programs that start at once must not both find it empty.
    await client.query('lock table agencies.agency in exclusive mode');
    const { rowCount } = await client.query(
      'select 1 from agencies.agency union all select 1 from people.person union all select 1 from identity.app_user limit 1',
    );
    if (rowCount) return null;
    const world = await demoWorld({ ...options, passwordHash: await hashPassword() });
    await world.rows.insert(client);
    await client.query('select caseload.refresh(array(select id from people.person))');
    await client.query('commit');
    await client.query('analyze');
    return {
      people: world.rows.of('people.person').length,
      contacts: world.rows.of('supervision.contact').length,
      appointments: world.rows.of('supervision.appointment').length,
      seconds: Math.round(performance.now() - began) / 1000,
    };
  } finally {
    // Ends a transaction that was not committed, too.
    await client.end();
  }
}

/** Makes everything up in memory. */
export async function demoWorld(options: DemoOptions): Promise<World> {
  const world = new World(options.now, options.seed ?? 20_260_401);
  const agreements = addOrganisation(world, options.passwordHash);
  const profiles = everybody(world, options.people ?? 400);
  profiles.forEach((p, n) => {
    addPerson(world, p);
    addLife(world, p);
    addLegal(world, p);
    addMeetings(world, p);
    addRisk(world, p);
    addTravel(world, p, n);
  });
  addCertificates(world);
  addCircles(world, profiles);
  addShares(world, profiles, agreements);
  addLimits(world, profiles);
  if (options.sealKey) addVictims(world, profiles, options.sealKey);
  addOpenings(world, profiles);
  const quiet = profiles.filter((p) => p.officer.code === 'NO01' && p.special === null && p.age >= 18);
  addEnforcement(world, quiet);
  addReferrals(world, quiet);
  addRestrictions(world, quiet, options.sealKey);
  addOwnAccount(world, profiles, options.passwordHash);
  addElsewhere(world, quiet);
  addMoreManagers(world, options.passwordHash);
  await addSignatures(world, quiet);
  addMappa(world, quiet);
  addColleagues(world, options.passwordHash);
  addLeaveAsked(world, profiles);
  return world;
}

function everybody(world: World, count: number): Profile[] {
  const specials = Object.keys(DEMO_PEOPLE) as DemoPersonKey[];
  const officer = world.officer('NO01');
  const officer2 = world.officer('SO01');
  const others = [...world.officers.values()].filter((o) => o !== officer && o !== officer2);
  const profiles = specials.map((key, n) =>
    aProfile(world, n, THEIRS.includes(key) ? officer2 : officer, key),
  );
  const held = (of: typeof officer) => profiles.filter((p) => p.officer === of).length;
  for (let n = profiles.length; n < count; n += 1) {
    const next =
      held(officer) < OF_OFFICER
        ? officer
        : held(officer2) < OF_OFFICER2
          ? officer2
          : others[n % others.length]!;
    profiles.push(aProfile(world, n, next, null));
  }
  return profiles;
}
