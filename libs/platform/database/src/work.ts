import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Actor, Connection, DomainEvent, Seen } from '@platform/kernel';
import { Recorder, systemActor } from '@platform/kernel';
import type { ContextMint } from './context-mint.js';
import { refusalOf } from './database-refusals.js';
import type { Reactions } from './reactions.js';
import { together } from './seen-together.js';
import { named, type Statement } from './statement.js';
import { inOnePiece, type Wired } from './wire.js';

const SET_CONTEXT = named(
  'context',
  "select set_config('app.ctx', $1, true), set_config('app.focus', $2, true)",
);
const COMMIT = { text: 'commit' };

interface OpenWork {
  actor: Actor;
  connection: Wired;
  /** As it was signed for this transaction. */
  context: string;
  /** Settled when the transaction is open under its context. Rejected: nothing that was read counts. */
  started: Promise<unknown>;
  runner: QueryRunner | null;
  focus: string | undefined;
  events: DomainEvent[];
  seen: Seen;
  /** Whether another use case has joined: its questions may follow, so none is the last. */
  joined: boolean;
  /** The commit, where it has left with the last question. */
  ended: Promise<unknown> | null;
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
    return this.reading(actor, reading);
  }

  /**
   * A reading of the one person that the act is about: the database narrows the actor's reach to that person, which
   * costs a fraction of reaching for everybody. Rows about anybody else are invisible inside.
   */
  async readAbout<T>(actor: Actor, reading: () => Promise<T>): Promise<T> {
    return this.reading(actor, reading, actor.act.personId);
  }

  private async reading<T>(actor: Actor, reading: () => Promise<T>, focus?: string): Promise<T> {
    if (this.join()) return reading();
    const runner = this.source.createQueryRunner();
    const work = await this.begin(actor, runner, 'begin read only', focus);
    let result: T;
    try {
      result = await this.open.run(work, reading);
      await work.started;
    } catch (error) {
      await this.giveUp(work);
      await runner.release();
      throw refusalOf(error);
    }
    const ended = (work.ended ?? work.connection.query(COMMIT)).finally(() => runner.release());
    await Promise.all([ended, this.recorder.append({ actor, decision: 'allowed', seen: work.seen })]);
    return result;
  }

  /** A change: entities and stores write, then reactions, then the audit entry, then commit. Nested calls join. */
  async run<T>(actor: Actor, change: () => Promise<T>): Promise<T> {
    return this.changing(actor, change);
  }

  /** A change of the record of the one person that the act is about, narrowed to them as in `readAbout`. */
  async runAbout<T>(actor: Actor, change: () => Promise<T>): Promise<T> {
    return this.changing(actor, change, actor.act.personId);
  }

  private async changing<T>(actor: Actor, change: () => Promise<T>, focus?: string): Promise<T> {
    if (this.join()?.runner) return change();
    const runner = this.source.createQueryRunner();
    const work = await this.begin(actor, runner, 'begin', focus);
    work.runner = runner;
    try {
      const result = await this.open.run(work, async () => {
        const answer = await change();
        await work.started;
        if (work.events.length > 0) await this.reactions.run(work.events);
        return answer;
      });
      const entry = { actor, decision: 'allowed', seen: work.seen } as const;
      // In one piece: a commit after an entry that failed is a rollback, and the failure is what is answered.
      inOnePiece(work.connection);
      const recorded = this.recorder.appendIn(work.connection, [entry], work.context);
      await Promise.all([recorded, work.connection.query(COMMIT)]);
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
  async ask<T>(actor: Actor, statement: Statement, values: unknown[], focus?: string): Promise<T[]> {
    const runner = this.source.createQueryRunner();
    try {
      const connection = (await runner.connect()) as Wired;
      inOnePiece(connection);
      const [, , answer] = await Promise.all([
        connection.query({ text: 'begin read only' }),
        connection.query({ ...SET_CONTEXT, values: [this.mint.mint(actor), focus ?? ''] }),
        connection.query<T>({ ...statement, values }),
        connection.query(COMMIT),
      ]);
      return answer.rows;
    } finally {
      await runner.release();
    }
  }

  /**
   * Within an open change: statements of the program itself, under its own signed context, for what nobody may write by
   * hand and everybody's changes bring about. The change stays the actor's, and is recorded as theirs.
   */
  async asProgram<T>(verb: string, doing: (connection: Connection) => Promise<T>): Promise<T> {
    const work = this.current();
    const { connection, actor, runner, focus } = work;
    if (!runner) throw new Error('A reading changes nothing: use Work.run');
    const become = (context: string, about: string) =>
      connection.query({ ...SET_CONTEXT, values: [context, about] });
    const became = become(this.mint.mint(systemActor(verb, actor.act.requestId)), '');
    became.catch(() => undefined);
    const result = await doing(connection);
    // A fresh one: the first may be about to expire. The entry of the change is bound to it.
    work.context = this.mint.mint(actor);
    await Promise.all([became, become(work.context, focus ?? '')]);
    return result;
  }

  /**
   * The last question of a reading: the commit leaves with it, which spares a round trip. Where the use case was joined by
   * another or changes something, it is a question like any other.
   */
  async last<T>(statement: Statement, values: unknown[]): Promise<T[]> {
    const work = this.current();
    const { connection } = work;
    const ends = !work.runner && !work.joined && !work.ended;
    if (ends) inOnePiece(connection);
    const answer = connection.query<T>({ ...statement, values });
    if (ends) {
      work.ended = connection.query(COMMIT);
      work.ended.catch(() => undefined);
    }
    return (await answer).rows;
  }

  /** Says what has happened; projections and the outbox take it up before commit. */
  emit(event: DomainEvent): void {
    this.current().events.push(event);
  }

  /** Adds to the audit entry of the open work: ids, counts, field names. */
  saw(seen: Seen): void {
    const work = this.current();
    work.seen = together(work.seen, seen);
  }

  /** The connection of the open work; stores use it with named statements. */
  get connection(): Connection {
    const { connection, ended } = this.current();
    if (ended) throw new Error('This reading ended with its last question');
    return connection;
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

  /** The open work, which from now on is not of one use case alone. */
  private join(): OpenWork | undefined {
    const work = this.open.getStore();
    if (work) work.joined = true;
    return work;
  }

  private current(): OpenWork {
    const work = this.open.getStore();
    if (!work) throw new Error('No work is open: call Work.read or Work.run first');
    return work;
  }

  private async begin(actor: Actor, runner: QueryRunner, start: string, focus?: string): Promise<OpenWork> {
    const connection = (await runner.connect()) as Wired;
    // The start, the context and the first question leave in one piece and in this order: a system call and a wait for
    // each cost more than the question itself. If one fails, so does every statement after it.
    inOnePiece(connection);
    const context = this.mint.mint(actor);
    const started = Promise.all([
      connection.query({ text: start }),
      connection.query({ ...SET_CONTEXT, values: [context, focus ?? ''] }),
    ]);
    started.catch(() => undefined);
    const nothing = { runner: null, events: [], seen: {}, joined: false, ended: null };
    return { actor, connection, context, started, focus, ...nothing };
  }

  private async giveUp(work: OpenWork): Promise<void> {
    try {
      await work.connection.query({ text: 'rollback' });
    } catch {
      // The connection is gone, and its transaction with it.
    }
  }
}
