import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { named, Sql, Work } from '@platform/database';
import { GIVEN_UP, JobRunner, Outbox, Processed, type JobHandler } from '@platform/jobs';
import { newId, systemActor } from '@platform/kernel';
import { startProgram, type TestProgram } from '../setup/program.js';

const EVENT = 'trial.happened';
const EFFECT = named('trial.effect', 'insert into trial.effect (message_id) values ($1)');
const actor = systemActor('trial.happen', newId());

describe('jobs', () => {
  let program: TestProgram;
  let work: Work;
  let runners: JobRunner[] = [];
  let troubles: string[] = [];

  beforeAll(async () => {
    program = await startProgram();
    work = program.app.get(Work);
    program.app.get(Outbox).wants(EVENT);
    await program.database.asSuperuser(
      `create schema trial; create table trial.effect (message_id uuid not null);
       grant usage on schema trial to app_rw; grant insert on trial.effect to app_rw`,
    );
  });
  afterEach(async () => {
    await Promise.all(runners.map((r) => r.stop(2)));
    [runners, troubles] = [[], []];
    await program.database.asSuperuser(
      'truncate trial.effect, jobs.outbox, jobs.processed; truncate pgboss.job, pgboss.job_common',
    );
  });
  afterAll(() => program.close());

  const happen = (times = 1) =>
    work.run(actor, async () => {
      for (let n = 0; n < times; n += 1) work.emit({ name: EVENT, personIds: [], data: { n } });
    });

  const once: JobHandler['run'] = (message) =>
    work.run(actor, async () => {
      if (!(await program.app.get(Processed).claim(message, 'trial'))) return;
      await program.app.get(Sql).change(EFFECT, [message.id]);
    });

  async function runner(run: JobHandler['run'] = once): Promise<JobRunner> {
    const made = new JobRunner({
      url: program.database.url('worker'),
      handlers: [{ event: EVENT, run }],
      chores: [],
      onError: (error, where) => troubles.push(`${where}: ${error.message}`),
      relayEveryMs: 100,
      retries: { most: 1, delaySeconds: 1 },
      superviseEverySeconds: 1,
    });
    runners.push(made);
    await made.start();
    return made;
  }

  async function count(text: string): Promise<number> {
    const [row] = await program.database.asSuperuser<{ n: number }>(`select count(*)::int as n from ${text}`);
    return row!.n;
  }

  /** The queue has no event for "nothing left", so it is looked at until it says so. */
  async function until(wanted: number, text: string): Promise<void> {
    for (let tries = 0; (await count(text)) !== wanted; tries += 1) {
      if (tries > 250) throw new Error(`${text} is ${await count(text)}, not ${wanted}: ${troubles.join()}`);
      await pause(60);
    }
  }

  const DONE = `pgboss.job where name = '${EVENT}' and state = 'completed'`;

  it('take an event from the transaction that caused it, once', async () => {
    await runner();
    await happen(20);
    await until(20, DONE);
    expect(await count('trial.effect')).toBe(20);
    expect(await count('(select distinct message_id from trial.effect) e')).toBe(20);
    expect(troubles).toEqual([]);
  });

  it('never hear of a change that was rolled back', async () => {
    await runner();
    const failing = work.run(actor, async () => {
      work.emit({ name: EVENT, personIds: [], data: {} });
      await Promise.reject(new Error('on second thoughts'));
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    await happen();
    await until(1, DONE);
    expect(await count('jobs.outbox')).toBe(1);
    expect(await count('trial.effect')).toBe(1);
  });

  it('are shared by two runners', async () => {
    const seen = [new Set<string>(), new Set<string>()];
    for (const mine of seen)
      await runner(async (message) => {
        mine.add(message.id);
        await once(message);
      });
    await happen(6);
    await until(6, DONE);
    expect(await count('trial.effect')).toBe(6);
    expect(seen[0]!.size + seen[1]!.size).toBe(6);
  });

  it('have one effect when a message comes twice at once', async () => {
    const message = { id: newId(), actorId: actor.id, payload: {} };
    await Promise.all(Array.from({ length: 8 }, () => once(message)));
    expect(await count('trial.effect')).toBe(1);
  });

  it('wait for somebody to look when they keep failing, and hold up nobody', async () => {
    await runner(async (message) => {
      if (message.payload['n'] === 0)
        throw Object.assign(new Error('about Ben Hartley'), { code: 'trial.poison' });
      await once(message);
    });
    await happen(3);
    await until(2, DONE);
    await until(1, `pgboss.job where name = '${GIVEN_UP}' and state = 'created'`);
    const [failed] = await program.database.asSuperuser<{ output: object; retry_count: number }>(
      `select output, retry_count from pgboss.job where name = '${EVENT}' and state = 'failed'`,
    );
    expect(failed!.retry_count).toBe(1);
    expect(JSON.stringify(failed!.output)).toContain('trial.poison');
    expect(JSON.stringify(failed!.output)).not.toContain('Hartley');
    expect(troubles).toHaveLength(2);
  });

  it.each([
    'sent, not yet committed',
    'relayed',
    'taken, nothing done',
    'done, not yet committed',
    'committed, not yet reported',
    'being reported',
  ])('lose nothing and do nothing twice when the runner is killed: %s', async (point) => {
    await happen(2);
    expect(await doomed(point)).toBe('SIGKILL');
    // Its silence is what would give it away, half a minute later.
    await program.database.asSuperuser(
      "update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'",
    );
    await runner();
    await until(2, DONE);
    expect(await count('trial.effect')).toBe(2);
    expect(await count('(select distinct message_id from trial.effect) e')).toBe(2);
  });

  function doomed(point: string): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, ['test/operations/doomed-runner.js', point], {
      env: {
        PATH: process.env['PATH'],
        WORKER_URL: program.database.url('worker'),
        EFFECT_URL: program.database.url('superuser'),
      },
      stdio: 'inherit',
    });
    return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  }
});
