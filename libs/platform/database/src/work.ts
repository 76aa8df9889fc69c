import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Actor, Connection, DomainEvent, Seen } from '@platform/kernel';
import { Recorder } from '@platform/kernel';
import type { ContextMint } from './context-mint.js';
import { refusalOf } from './database-refusals.js';
import type { Reactions } from './reactions.js';
import { named, type Statement } from './statement.js';

const SET_CONTEXT = named('context', "select set_config('app.ctx', $1, true)");

interface OpenWork {
  actor: Actor;
  connection: Connection;
  runner: QueryRunner | null;
  events: DomainEvent[];
  seen: Seen;
}

/** One use case, one transaction, under the signed context of one actor, recorded before anybody gets an answer. */
export class Work {
  private readonly open = new AsyncLocalStorage<OpenWork>();

  constructor(
    private readonly source: DataSource,
    private readonly mint: ContextMint,
    private readonly recorder: Recorder,
    private readonly reactions: Reactions,
  ) {}

  /** A reading: read-only transaction; the audit entry is durable before this resolves. Nested calls join. */
  async read<T>(actor: Actor, reading: () => Promise<T>): Promise<T> {
    if (this.open.getStore()) return reading();
    const runner = this.source.createQueryRunner();
    const work = await this.begin(actor, runner, 'begin read only');
    let result: T;
    try {
      result = await this.open.run(work, reading);
      await work.connection.query({ text: 'commit' });
    } catch (error) {
      await this.giveUp(work);
      throw refusalOf(error);
    } finally {
      await runner.release();
    }
    await this.recorder.append({ actor, decision: 'allowed', seen: work.seen });
    return result;
  }

  /** A change: entities and stores write, then reactions, then the audit entry, then commit. Nested calls join. */
  async run<T>(actor: Actor, change: () => Promise<T>): Promise<T> {
    if (this.open.getStore()?.runner) return change();
    const runner = this.source.createQueryRunner();
    const work = await this.begin(actor, runner, 'begin');
    work.runner = runner;
    try {
      const result = await this.open.run(work, async () => {
        const answer = await change();
        if (work.events.length > 0) await this.reactions.run(work.events);
        return answer;
      });
      await this.recorder.appendIn(work.connection, [{ actor, decision: 'allowed', seen: work.seen }]);
      await work.connection.query({ text: 'commit' });
      return result;
    } catch (error) {
      await this.giveUp(work);
      throw refusalOf(error);
    } finally {
      await runner.release();
    }
  }

  /**
   * One statement under the actor's context, not recorded: for the decision about an act, whose own entry follows.
   * The transaction goes out in one piece, so it costs one round trip.
   */
  async ask<T>(actor: Actor, statement: Statement, values: unknown[]): Promise<T[]> {
    const runner = this.source.createQueryRunner();
    try {
      const connection = (await runner.connect()) as Connection;
      const [, , answer] = await Promise.all([
        connection.query({ text: 'begin read only' }),
        connection.query({ ...SET_CONTEXT, values: [this.mint.mint(actor)] }),
        connection.query<T>({ ...statement, values }),
        connection.query({ text: 'commit' }),
      ]);
      return answer.rows;
    } finally {
      await runner.release();
    }
  }

  /** Says what has happened; projections and the outbox take it up before commit. */
  emit(event: DomainEvent): void {
    this.current().events.push(event);
  }

  /** Adds to the audit entry of the open work: ids, counts, field names. */
  saw(seen: Seen): void {
    const work = this.current();
    work.seen = { ...work.seen, ...seen };
  }

  /** The connection of the open work; stores use it with named statements. */
  get connection(): Connection {
    return this.current().connection;
  }

  /** TypeORM within the open work, for writes through entities. */
  get manager(): EntityManager {
    const { runner } = this.current();
    if (!runner) throw new Error('A reading has no entity manager: use Work.run to change something');
    return runner.manager;
  }

  get actor(): Actor {
    return this.current().actor;
  }

  private current(): OpenWork {
    const work = this.open.getStore();
    if (!work) throw new Error('No work is open: call Work.read or Work.run first');
    return work;
  }

  private async begin(actor: Actor, runner: QueryRunner, start: string): Promise<OpenWork> {
    const connection = (await runner.connect()) as Connection;
    // Sent without waiting in between: the driver pipelines them, and the context is never outside a transaction.
    await Promise.all([
      connection.query({ text: start }),
      connection.query({
        name: 'context',
        text: "select set_config('app.ctx', $1, true)",
        values: [this.mint.mint(actor)],
      }),
    ]);
    return { actor, connection, runner: null, events: [], seen: {} };
  }

  private async giveUp(work: OpenWork): Promise<void> {
    try {
      await work.connection.query({ text: 'rollback' });
    } catch {
      // The connection is gone, and its transaction with it.
    }
  }
}
