import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import argon2 from '@node-rs/argon2';
import { prepareRoles, startEmbedded } from '@platform/database';
import { secretsIn } from '../apps/server/src/secrets.js';
import { lanesOf } from './lanes.js';
import { interleave } from './measure.js';
import { planListCost, type PlanListCost } from './lanes/plan-list-cost.js';
import { projectionCost } from './lanes/projection-cost.js';
import { toldApart } from './lanes/told-apart.js';
import { workedOutTable, workOutTwice, type WorkedOut } from './duties.js';
import { signIn } from './officers.js';
import { startPlain, startProgram } from './program.js';
import type { Running } from './program.js';
import { copyOf, inDatabase, referenceData, urlOf } from './reference-data.js';
import { LANES, markdown } from './report.js';
import type { Measured } from './report.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    /** Other sizes at which the cost of a request is measured, comma between. */
    sizes: { type: 'string', default: '' },
    seconds: { type: 'string', default: '5' },
    /** Three, or one at a thousand people, where only the running is tried. */
    rounds: { type: 'string' },
    write: { type: 'string' },
    /** Only how fast duties are worked out, at each of the sizes. */
    duties: { type: 'boolean', default: false },
  },
});
const PASSWORD = 'throughcare-demo';
const folder = resolve(process.env.BENCH_DIR ?? '.data/bench');
const say = (line: string) => process.stdout.write(`${line}\n`);

const people = Number(values.people);
const rounds = Number(values.rounds ?? (people > 1000 ? 3 : 1));
const seconds = Number(values.seconds);
const workings: WorkedOut[] = [];
const sizes = values.sizes.split(',').filter(Boolean).map(Number);

const server = await startEmbedded({
  directory: resolve(folder, 'postgres'),
  sharedBuffers: '1GB',
  notice: say,
});
try {
  const measured = await measureAll();
  const text = measured ? markdown(measured) : workedOutTable(workings).join('\n');
  say(`\n${text}`);
  if (values.write) await writeFile(values.write, `${text}\n`);
  const failed = (measured?.figures ?? []).reduce((sum, f) => sum + f.median.failed, 0);
  if (failed > 0) {
    say(`${failed} answers were not a success: these figures are worth nothing`);
    process.exitCode = 1;
  }
} finally {
  await server.stop();
}

async function measureAll(): Promise<Measured | null> {
  const secrets = await secretsIn(folder);
  const login = (user: string, password: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/${database}`;
  const adminUrl = login(server.superuser.user, server.superuser.password, 'postgres');
  await prepareRoles(adminUrl, secrets.passwords);
  const passwordHash = await argon2.hash(PASSWORD, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
  const missing = [
    'Treatment sessions of the reference data: there is no table for them yet.',
    'Directus: not run here.',
  ];

  /** Puts a copy of the reference data where the program looks for its own, and starts the program on it. */
  async function on<T>(
    size: number,
    use: (running: Running, plain: Running) => Promise<T>,
  ): Promise<T | null> {
    const contextKey = Buffer.from(secrets.contextKey);
    const migratorUrl = (database: string) => login('app_migrator', secrets.passwords.migrator, database);
    const reference = await referenceData({
      adminUrl,
      migratorUrl,
      contextKey,
      people: size,
      passwordHash,
      say,
    });
    await copyOf(adminUrl, reference, 'throughcare');
    // What is due is worked out before anybody reads it, and how fast that goes is a figure of its own.
    workings.push(...workOutTwice(folder, say));
    if (values.duties) return null;
    const program = await startProgram(folder);
    const plain = await startPlain(urlOf(adminUrl, 'throughcare'));
    try {
      return await use(program, plain);
    } finally {
      await Promise.all([program.stop(), plain.stop()]);
    }
  }

  const databaseUrl = urlOf(adminUrl, 'throughcare');
  const lanesFor = async (program: Running, plain: Running, size: number) => {
    const officers = Math.ceil(size / 50);
    const signedIn = await inDatabase(databaseUrl, (db) =>
      signIn(program.address, db, officers, 32, PASSWORD),
    );
    return { signedIn, lanes: lanesOf({ program, plain, signedIn, databaseUrl, officers, missing }) };
  };

  /** Under the walls, for the first officer, on whatever size the database has now. */
  const planCost = async (staffId: string): Promise<PlanListCost> => {
    const { userId, plans } = await inDatabase(databaseUrl, async (db) => {
      const { rows } = await db.query<{ userId: string; plans: number }>(
        'select s.user_id as "userId", (select count(*)::int from travel.plan) as plans from agencies.staff s where s.id = $1',
        [staffId],
      );
      return rows[0]!;
    });
    const rwUrl = login('app_rw', secrets.passwords.rw, 'throughcare');
    return planListCost(rwUrl, secrets.contextKey, { userId, staffId, plans });
  };

  const otherSizes: Measured['sizes'] = [];
  const plans: PlanListCost[] = [];
  for (const size of sizes) {
    const figures = await on(size, async (program, plain) => {
      const { lanes, signedIn } = await lanesFor(program, plain, size);
      plans.push(await planCost(signedIn[0]!.staffId));
      const ours = lanes.filter((l) =>
        [LANES.caseload, LANES.plans, LANES.timeline, LANES.search, LANES.contact].some((n) => n === l.name),
      );
      say(`\n${size} people`);
      return interleave(ours, { clients: [1, 32], rounds: 1, seconds }, say);
    });
    if (figures) otherSizes.push({ people: size, figures });
  }

  if (values.duties && sizes.length > 0) return null;
  return on(people, async (program, plain) => {
    await new Promise((done) => setTimeout(done, 1500));
    const atRest = program.memory();
    let underLoad = atRest;
    const watch = setInterval(() => (underLoad = Math.max(underLoad, program.memory())), 500);
    const { lanes, signedIn } = await lanesFor(program, plain, people);
    say(`\n${people} people`);
    if (rounds > 1) await interleave(lanes, { clients: [8], rounds: 1, seconds: 1 }, () => undefined);
    const figures = await interleave(lanes, { clients: [1, 32], rounds, seconds }, say);
    clearInterval(watch);
    const who = await inDatabase(databaseUrl, async (db) => {
      const { rows } = await db.query<{ userId: string; agencyId: string }>(
        'select user_id as "userId", agency_id as "agencyId" from agencies.staff where id = $1',
        [signedIn[0]!.staffId],
      );
      return { ...rows[0]!, people: signedIn[0]!.people };
    });
    const hidden = await inDatabase(databaseUrl, async (db) => {
      const { rows } = await db.query<{ id: string }>(
        'select person_id as id from supervision.allocation where upper_inf(during) and officer_id <> $1 limit 100',
        [signedIn[0]!.staffId],
      );
      return rows.map(({ id }) => id);
    });
    plans.push(await planCost(signedIn[0]!.staffId));
    const apart = await toldApart(program.address, signedIn[0]!.headers, hidden);
    const projection = await projectionCost(
      login('app_rw', secrets.passwords.rw, 'throughcare'),
      secrets.contextKey,
      who,
      200,
    );
    return {
      people,
      figures,
      sizes: otherSizes,
      projection,
      plans,
      apart,
      memory: { atRest, underLoad },
      workings,
      missing,
      rounds,
      seconds,
    };
  });
}
