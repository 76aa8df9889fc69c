import { PgBoss, type Job } from 'pg-boss';
import pg from 'pg';

/** A message as it reaches a job: at least once, in any order, ids only. */
export interface Message {
  id: string;
  /** Who caused it: the job re-authorises under this actor. */
  actorId: string;
  payload: Readonly<Record<string, unknown>>;
}

/** What is done about one kind of event. `run` must come out the same when it gets a message twice. */
export interface JobHandler {
  event: string;
  run(message: Message): Promise<void>;
}

/** Something done every so often by whichever worker gets to it. */
export interface Chore {
  name: string;
  /** Cron line, UTC. */
  cron: string;
  run(): Promise<void>;
}

export interface RunnerOptions {
  /** Login of app_worker. */
  url: string;
  handlers: readonly JobHandler[];
  chores: readonly Chore[];
  onError: (error: Error, where: string) => void;
  relayEveryMs?: number;
}

const TAKE = `select id, name, payload, actor_id from jobs.outbox where sent_at is null order by created_at limit 100 for update skip locked`;

/** Moves the outbox into the queue and runs what waits there. Any number of these may share one database. */
export class JobRunner {
  private readonly boss: PgBoss;
  private readonly pool: pg.Pool;
  private timer: NodeJS.Timeout | undefined;
  private relaying: Promise<number> = Promise.resolve(0);

  constructor(private readonly options: RunnerOptions) {
    this.boss = new PgBoss({ connectionString: options.url, schema: 'pgboss', migrate: false, createSchema: false, max: 2 });
    this.boss.on('error', (error) => options.onError(error, 'queue'));
    this.pool = new pg.Pool({ connectionString: options.url, max: 1 });
    this.pool.on('error', (error) => options.onError(error, 'outbox'));
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const handler of this.options.handlers) {
      await this.boss.createQueue(handler.event, { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 });
      await this.boss.work<Message>(handler.event, { pollingIntervalSeconds: 1 }, async (jobs: Job<Message>[]) => {
        for (const job of jobs) await handler.run(job.data);
      });
    }
    for (const chore of this.options.chores) {
      await this.boss.createQueue(chore.name, { retryLimit: 1, expireInSeconds: 600 });
      await this.boss.work(chore.name, { pollingIntervalSeconds: 10 }, () => chore.run());
      await this.boss.schedule(chore.name, chore.cron, null, { tz: 'UTC' });
    }
    this.timer = setInterval(() => void this.relay().catch((e: Error) => this.options.onError(e, 'outbox')), this.options.relayEveryMs ?? 1000);
  }

  /** Hands what the outbox holds to the queue. The message id is the job id, so a crash in between doubles nothing. */
  relay(): Promise<number> {
    this.relaying = this.relaying.catch(() => 0).then(() => this.relayOnce());
    return this.relaying;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.relaying.catch(() => 0);
    await this.boss.stop({ graceful: true, timeout: 15_000 });
    await this.pool.end();
  }

  private async relayOnce(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ id: string; name: string; payload: Record<string, unknown>; actor_id: string }>(TAKE);
      const handled = new Set(this.options.handlers.map((h) => h.event));
      for (const row of rows) {
        if (handled.has(row.name)) await this.boss.send(row.name, { id: row.id, actorId: row.actor_id, payload: row.payload }, { id: row.id });
      }
      await client.query('update jobs.outbox set sent_at = now() where id = any($1)', [rows.map((r) => r.id)]);
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
