import { PgBoss, type Job, type JobResult } from 'pg-boss';
import pg from 'pg';
import type { Chore, JobHandler, Message, RunnerOptions } from './jobs.js';

/** Messages that failed too often wait here for somebody to look; nothing works on them. */
export const GIVEN_UP = 'jobs.given-up';
const DAY = 86_400;

const TAKE = `select id, name, payload, actor_id from jobs.outbox where sent_at is null and name = any($1)
  order by created_at limit 100 for update skip locked`;
const BEAT = `insert into jobs.beat (name, at) values ($1, now()) on conflict (name) do update set at = excluded.at`;
const SENT = 'update jobs.outbox set sent_at = now() where id = any($1)';

interface Waiting {
  id: string;
  name: string;
  payload: Record<string, unknown>;
  actor_id: string;
}

/** Moves the outbox into the queue and runs what waits there. Any number of these may share one database. */
export class JobRunner {
  private readonly boss: PgBoss;
  private readonly pool: pg.Pool;
  private timer: NodeJS.Timeout | undefined;
  private relaying: Promise<number> = Promise.resolve(0);

  constructor(private readonly options: RunnerOptions) {
    this.boss = new PgBoss({
      connectionString: options.url,
      schema: 'pgboss',
      migrate: false,
      createSchema: false,
      max: 2,
      monitorIntervalSeconds: options.superviseEverySeconds ?? 15,
      superviseIntervalSeconds: options.superviseEverySeconds ?? 15,
      // Needs ownership of the tables, which the worker does not have.
      reindex: false,
    });
    this.boss.on('error', (error) => options.onError(error, 'queue'));
    this.pool = new pg.Pool({ connectionString: options.url, max: 1 });
    this.pool.on('error', (error) => options.onError(error, 'outbox'));
    // A connection that breaks between two statements is reported by the next; unheard, it would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(GIVEN_UP, { retentionSeconds: 365 * DAY });
    for (const handler of this.options.handlers) await this.serve(handler);
    for (const chore of this.options.chores) await this.repeat(chore);
    this.timer = setInterval(
      () => void this.relay().catch((e: Error) => this.options.onError(e, 'outbox')),
      this.options.relayEveryMs ?? 1000,
    );
  }

  /** Hands what the outbox holds to the queue, in the transaction that marks it as sent. @returns how many */
  relay(): Promise<number> {
    this.relaying = this.relaying.catch(() => 0).then(() => this.relayOnce());
    return this.relaying;
  }

  /** Lets the jobs at work finish, for so long at most; what does not is done again elsewhere. */
  async stop(seconds = 15): Promise<void> {
    clearInterval(this.timer);
    await this.relaying.catch(() => 0);
    await this.boss.stop({ graceful: true, timeout: seconds * 1000 });
    await this.pool.end();
  }

  private async serve({ event, run }: JobHandler): Promise<void> {
    const { most, delaySeconds } = this.options.retries ?? { most: 5, delaySeconds: 5 };
    await this.boss.createQueue(event, {
      retryLimit: most,
      retryDelay: delaySeconds,
      retryBackoff: true,
      // A runner that was killed says nothing: its jobs go to another as soon as it stays silent so long.
      heartbeatSeconds: 30,
      expireInSeconds: DAY / 2,
      deadLetter: GIVEN_UP,
    });
    const pace = { pollingIntervalSeconds: 1, batchSize: 10, burstWhenBatchFull: true } as const;
    await this.boss.work<Message>(event, { ...pace, perJobResults: true }, async (jobs: Job<Message>[]) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await this.tried(event, run, job));
      return results;
    });
  }

  private async tried(event: string, run: JobHandler['run'], { id, data }: Job<Message>): Promise<JobResult> {
    try {
      await run(data);
      return { id, status: 'completed' };
    } catch (error) {
      this.options.onError(error as Error, event);
      // What the queue keeps of a failure is a code: a message may hold what somebody typed.
      const { code, name } = error as { code?: string; name: string };
      return { id, status: 'failed', output: { code: code ?? name } };
    }
  }

  private async repeat({ name, cron, run }: Chore): Promise<void> {
    await this.boss.createQueue(name, { retryLimit: 1, expireInSeconds: 600 });
    await this.boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      await run();
      // Only what came to its end: a chore that always fails is as silent as one that nobody runs.
      await this.pool.query(BEAT, [name]);
    });
    await this.boss.schedule(name, cron, null, { tz: 'UTC' });
  }

  private async relayOnce(): Promise<number> {
    const client = await this.pool.connect();
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    try {
      await client.query('begin');
      const known = this.options.handlers.map((h) => h.event);
      const { rows } = await client.query<Waiting>(TAKE, [known]);
      for (const { id, name, actor_id: actorId, payload } of rows)
        await this.boss.send(name, { id, actorId, payload }, { id, db });
      if (rows.length > 0) await client.query(SENT, [rows.map((r) => r.id)]);
      await client.query('commit');
      return rows.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
