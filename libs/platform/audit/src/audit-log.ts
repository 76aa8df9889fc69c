import { randomInt } from 'node:crypto';
import pg from 'pg';
import { Recorder, Unrecordable, type Connection, type Entry } from '@platform/kernel';
import { canonOf } from './canonical-entry.js';
import { EntrySigner } from './entry-signer.js';
import { GroupCommit } from './group-commit.js';
import type { SealedReasons } from './sealed-reasons.js';

export const SHARDS = 16;

export interface AuditLogOptions {
  /** Of the role app_audit: it may append through the function, and nothing else. */
  url: string;
  /** Signs entries that are appended in the transaction of a change, under a login that may not append by itself. */
  entryKey: Buffer;
  /** After this an entry counts as impossible, in milliseconds. */
  limitMs?: number;
  /** Seals reasons; without it an entry with a reason is refused. */
  reasons?: SealedReasons;
  /** Groups of entries being written at once, each on a connection of its own. */
  lanes?: number;
}

/** The lock on a chain is waited for no longer than this, inside a change as well. */
const LOCK_MS = 2000;

/** Keeps its own connections: what is refused or rolled back elsewhere is still recorded. */
export class AuditLog extends Recorder {
  private readonly pool: pg.Pool;
  private readonly group: GroupCommit<Buffer>;
  private readonly reasons: SealedReasons | undefined;
  private readonly signer: EntrySigner;

  constructor({ url, entryKey, reasons, limitMs = LOCK_MS, lanes = 1 }: AuditLogOptions) {
    super();
    this.reasons = reasons;
    this.signer = new EntrySigner(entryKey);
    this.pool = new pg.Pool({
      connectionString: url,
      max: 2,
      application_name: 'throughcare-audit',
      options: `-c synchronous_commit=on -c lock_timeout=${limitMs}`,
      statement_timeout: limitMs,
      connectionTimeoutMillis: limitMs,
      keepAlive: true,
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is replaced at the next entry; unheard, the event would end the process.
    this.pool.on('error', () => undefined);
    this.group = new GroupCommit((entries, withinMs) => this.write(entries, withinMs), { limitMs, lanes });
  }

  override async appendIn(
    connection: Connection,
    entries: readonly Entry[],
    context?: string,
  ): Promise<void> {
    try {
      const canons = entries.map((entry) => canonOf(entry, 'alteration', this.reasons));
      await connection.query({
        name: 'audit.append-in',
        text: `select set_config('lock_timeout', '${LOCK_MS}', true), audit.append_signed($1, $2::bytea[], $3)`,
        values: [anyShard(), canons, this.signer.sign(canons, context)],
      });
    } catch (cause) {
      throw unrecordable(cause);
    }
  }

  override async append(entry: Entry): Promise<void> {
    try {
      await this.group.add(canonOf(entry, 'consultation', this.reasons));
    } catch (cause) {
      throw unrecordable(cause);
    }
  }

  /** Makes the partitions of this month and the next. At every start and once a day: without one nothing can be recorded. */
  async makeRoom(): Promise<void> {
    await this.pool.query(
      "select audit.make_partition(now()::date), audit.make_partition((now() + interval '31 days')::date)",
    );
  }

  /** After the last request: whoever still waits has been answered before. */
  async close(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  private async write(entries: Buffer[], withinMs: number): Promise<void> {
    const statement: pg.QueryConfig & { query_timeout: number } = {
      name: 'audit.append',
      text: 'select audit.append($1, $2::bytea[])',
      values: [anyShard(), entries],
      query_timeout: withinMs,
    };
    // The pool ends the connection of a statement that failed or was given up, so nothing of it lingers.
    await this.pool.query(statement);
  }
}

/** One chain for a transaction, so that two transactions never wait for each other in a circle. */
function anyShard(): number {
  return randomInt(SHARDS);
}

function unrecordable(cause: unknown): Unrecordable {
  return Object.assign(new Unrecordable(), { cause });
}
