import { Injectable } from '@nestjs/common';
import { NotFound } from '@platform/kernel';
import { named, Sql } from '@platform/database';
import type { ImportBatch } from './import-batch.js';

const instant = (column: string, as: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${as}"`;
const BATCH = `b.id, b.file_name as "fileName", b.bytes::float8 as bytes, b.dry_run as "dryRun",
  case when b.state = 'received' and b.sha256 is null then 'arriving' else b.state end as state,
  case when b.refusal is null then null else jsonb_build_object('code', b.refusal_code, 'message', b.refusal) end as refusal,
  coalesce(b.total_rows, 0) as rows, b.rows_done as "rowsDone", b.accepted, b.unchanged, b.rejected,
  ${instant('b.created_at', 'createdAt')}, ${instant('b.started_at', 'startedAt')}, ${instant('b.finished_at', 'finishedAt')}`;

const OPEN = named('imports.open', 'insert into imports.batch (id, user_id, file_name) values ($1, $2, $3)');
const GET = named('imports.get', `select ${BATCH} from imports.batch b where b.id = $1`);
const LOCK = named('imports.lock', `select ${BATCH} from imports.batch b where b.id = $1 for update`);
const LIST = named(
  'imports.list',
  `select ${BATCH} from imports.batch b where ($1::uuid is null or b.id < $1) order by b.id desc limit $2`,
);
const RUNNING = named(
  'imports.running',
  `select ${BATCH} from imports.batch b where b.state = 'running' order by b.id`,
);
const RECEIVED = named(
  'imports.received',
  'update imports.batch set bytes = $2, sha256 = $3, total_rows = $4, dry_run = $5 where id = $1 and sha256 is null',
);
const REFUSED = named(
  'imports.refused',
  `update imports.batch set state = 'refused', refusal_code = $2, refusal = $3, finished_at = now() where id = $1`,
);
const STARTED = named(
  'imports.started',
  `update imports.batch set state = 'running', started_at = coalesce(started_at, now()) where id = $1`,
);
const ADVANCED = named(
  'imports.advanced',
  `update imports.batch set rows_done = $2, accepted = accepted + $3, unchanged = unchanged + $4, rejected = rejected + $5
   where id = $1`,
);
const DONE = named(
  'imports.done',
  `update imports.batch set state = 'done', finished_at = now() where id = $1`,
);
const PIECE = named('imports.piece', 'insert into imports.piece (batch_id, n, bytes) values ($1, $2, $3)');
const PIECES = named('imports.pieces', 'select bytes from imports.piece where batch_id = $1 and n = $2');
const DROP = named('imports.drop-pieces', 'delete from imports.piece where batch_id = $1');

/** Batches and their bytes. Everybody has only their own: the wall is in the database. */
@Injectable()
export class BatchesStore {
  constructor(private readonly sql: Sql) {}

  async open(id: string, userId: string, fileName: string): Promise<void> {
    await this.sql.change(OPEN, [id, userId, fileName]);
  }

  async get(id: string): Promise<ImportBatch> {
    const batch = await this.sql.one<ImportBatch>(GET, [id]);
    if (!batch) throw new NotFound();
    return batch;
  }

  /** The batch, which nobody else may advance until this work is over. */
  async lock(id: string): Promise<ImportBatch> {
    const batch = await this.sql.one<ImportBatch>(LOCK, [id]);
    if (!batch) throw new NotFound();
    return batch;
  }

  /** Newest first, before the batch with this id. */
  list(before: string | null, most: number): Promise<ImportBatch[]> {
    return this.sql.all<ImportBatch>(LIST, [before, most]);
  }

  running(): Promise<ImportBatch[]> {
    return this.sql.all<ImportBatch>(RUNNING);
  }

  async received(
    id: string,
    file: { bytes: number; sha256: Buffer; rows: number; dryRun: boolean },
  ): Promise<void> {
    await this.sql.change(RECEIVED, [id, file.bytes, file.sha256, file.rows, file.dryRun]);
  }

  async refused(id: string, code: string, message: string): Promise<void> {
    await this.sql.change(REFUSED, [id, code, message]);
    await this.sql.change(DROP, [id]);
  }

  async started(id: string): Promise<void> {
    await this.sql.change(STARTED, [id]);
  }

  async advanced(
    id: string,
    to: { rows: number; accepted: number; unchanged: number; rejected: number },
  ): Promise<void> {
    await this.sql.change(ADVANCED, [id, to.rows, to.accepted, to.unchanged, to.rejected]);
  }

  /** Its bytes are not needed any more: what was refused is kept by itself. */
  async done(id: string): Promise<void> {
    await this.sql.change(DONE, [id]);
    await this.sql.change(DROP, [id]);
  }

  async keepPiece(id: string, n: number, bytes: Buffer): Promise<void> {
    await this.sql.change(PIECE, [id, n, bytes]);
  }

  async piece(id: string, n: number): Promise<Buffer | null> {
    return (await this.sql.one<{ bytes: Buffer }>(PIECES, [id, n]))?.bytes ?? null;
  }
}
