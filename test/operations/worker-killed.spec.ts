import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import type pg from 'pg';
import { ProjectionUpkeep } from '@domain/caseload';
import { AuditVerification } from '@platform/audit';
import { settingsFrom } from '@platform/config';
import { openDatabase, type OpenDatabase } from '../../apps/server/src/database.js';
import { createProgram } from '../../apps/server/src/program.js';
import { DataFolder, startChild, type ChildProgram } from './child-program.js';

/** More of them prove more: `WORKER_ROUNDS=50 PATIENCE_SECONDS=3600`. */
const ROUNDS = Number(process.env.WORKER_ROUNDS ?? 1);
/** Runs that are asked for at once, so that the worker is busy for longer than it takes to be killed. */
const RUNS = 3;

/** The worker itself, a process of its own, is killed while it works everybody's duties out again. */
describe('a worker that is killed at any moment', () => {
  const folder = new DataFolder();
  const environment = {
    DATA_DIR: folder.path,
    PORT: '0',
    SMTP_URL: 'smtp://127.0.0.1:1',
    SMTP_FROM: 'a@example.org',
  };
  const startWorker = () => startChild({ ...environment, ROLES: 'worker' });
  /** Holds the database while workers die, and is asked at the end. */
  let database: OpenDatabase;
  let app: INestApplication;
  let worker: ChildProgram;
  let db: pg.Client;

  beforeAll(async () => {
    await folder.make();
    const settings = settingsFrom({ ...environment, ROLES: 'api', LOG_LEVEL: 'silent' });
    database = await openDatabase(settings);
    [app, worker] = await Promise.all([createProgram({ settings, database }), startWorker()]);
    db = await folder.superuser();
  });

  afterAll(async () => {
    await db.end();
    worker.kill('SIGTERM');
    await worker.ended;
    await app.close();
    await database.close();
    await folder.remove();
  });

  const ask = async <T extends object>(text: string, values: unknown[] = []) =>
    (await db.query<T>(text, values)).rows;
  const number = async (text: string, values: unknown[] = []) =>
    (await ask<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]!.n;
  /** Another process has no event for this one, so the database is looked at until it says so. */
  async function until(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + seconds * 1000; !(await isSo()); await pause(20))
      if (Date.now() > end)
        throw new Error(
          `Not within ${seconds} s: ${what}\n${JSON.stringify(await ask(LEFT))}\n${worker.said()}`,
        );
  }

  /** For whoever reads why it did not come to an end. */
  const LEFT = `select name, state::text, retry_count, started_on, heartbeat_on, start_after, output from pgboss.job where name like 'definitions.%'
    union all select 'run', state, done, started_at, finished_at, null, null::jsonb from duties.run order by 4`;
  /** So long ago that nobody waits any longer for a sign of whoever died. */
  const silent = () =>
    db.query(
      `update pgboss.job set heartbeat_on = heartbeat_on - make_interval(secs => heartbeat_seconds) where state = 'active'`,
    );

  const OPEN = `select person_id || ' ' || key as key, count(*)::int as times from duties.duty where state = 'open' group by 1 order by 1`;
  const KINDS = ['contact-standard', 'risk-practice', 'record-outcome'];

  /** A rule took effect: as its approval leaves it for the worker, in the transaction of the approval. */
  const activated = (round: number) =>
    db.query(
      `insert into jobs.outbox (id, name, payload, actor_id)
       select gen_random_uuid(), 'definitions.activated', jsonb_build_object('kind', 'trial', 'code', code || $2::text, 'version', 1),
         (select id from identity.app_user where username = 'manager') from unnest($1::text[]) as code`,
      [KINDS.slice(0, RUNS), `-${round}`],
    );
  /** Duties that are not there and should be. No alert speaks of them, and nothing took their place. */
  const lose = (round: number) =>
    db.query(
      `delete from duties.duty d where state = 'open' and ('x' || substr(md5(d.id::text || $1::text), 1, 4))::bit(16)::int % 5 = 0
         and not exists (select from duties.duty s where s.supersedes_id = d.id)
         and not exists (select from duties.difference f where f.duty_id = d.id)
         and not exists (select from alerts.alert a where a.duty_id = d.id)`,
      [String(round)],
    );

  it(`loses and doubles nothing in ${ROUNDS} rounds`, async () => {
    // What is late alerts within the first minute; then nothing but the killing changes anything.
    const before = await ask(OPEN);
    expect(before.length).toBeGreaterThan(300);
    let seed = 20_261_126;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let killedAtWork = 0;
    // What a round has not found again yet cannot be lost by the next.
    let lost = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      lost += (await lose(round)).rowCount ?? 0;
      const runs = await number('duties.run');
      await activated(round);
      await until('a run begins', 90, async () => (await number('duties.run')) > runs);
      await pause(random() * 500);
      process.kill(worker.pid, 'SIGKILL');
      await worker.ended;
      if ((await number(`duties.run where state = 'running'`)) > 0 || (await unfinished()) > 0)
        killedAtWork += 1;
      await silent();
      worker = await startWorker();
    }
    expect(lost).toBeGreaterThan(20);
    expect(killedAtWork).toBeGreaterThan(0);
    // One that nobody disturbs, for what was lost last.
    const patience = 180 + 15 * ROUNDS;
    await until('everything that was asked for is done', patience, async () => (await unfinished()) === 0);
    await until(
      'every run is at its end',
      60,
      async () => (await number(`duties.run where state <> 'done'`)) === 0,
    );

    expect(await ask(OPEN)).toEqual(before);
    expect(await number(`duties.run where cause = 'rules'`)).toBe(ROUNDS * RUNS);
    const whole = `duties.run where cause = 'rules' and done = total and total = (select count(*) from people.person)`;
    expect(await number(whole)).toBe(ROUNDS * RUNS);
    // However often a duty was worked out, it has one alert at most, and one telling after the other.
    expect(
      await ask(
        "select person_id, key from alerts.alert where state <> 'closed' group by 1, 2 having count(*) > 1",
      ),
    ).toEqual([]);
    expect(
      await ask(
        'select id from alerts.alert a where a.tellings <> (select count(*) from alerts.telling t where t.alert_id = a.id)',
      ),
    ).toEqual([]);
    expect(await app.get(AuditVerification, { strict: false }).run()).toMatchObject({ ok: true });
    expect(await app.get(ProjectionUpkeep, { strict: false }).differences()).toEqual([]);
  });

  /** Messages that no worker has taken, and those that one has taken and not come to the end of. */
  const unfinished = async () =>
    (await number(`jobs.outbox where name = 'definitions.activated' and sent_at is null`)) +
    (await number(
      `pgboss.job where name = 'definitions.activated' and state in ('created', 'retry', 'active')`,
    )) +
    (await number(`pgboss.job where name = 'definitions.activated' and state = 'failed'`));
});
