import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { RefusedRow } from '../files/refused-rows.js';
import type { RowRefusal } from '../runs/sort-rows.js';
import type { ImportFault } from './import-batch.js';

const KEEP = named(
  'imports.keep-refusals',
  `insert into imports.refusal (batch_id, row, ordinal, "column", code, message, value, cells)
   select $1, x.row, x.ordinal, x."column", x.code, x.message, left(x.value, 300), x.cells
   from jsonb_to_recordset($2::jsonb) as x(row int, ordinal int, "column" text, code text, message text, value text, cells jsonb)`,
);
const FAULT_PAGE = named(
  'imports.fault-page',
  `select f.row, f."column", f.code, f.message, f.value from imports.refusal f
   where f.batch_id = $1 and ($2::text is null or f.code = $2) order by f.row, f.ordinal limit $4 offset $3`,
);
const COUNTS = named(
  'imports.fault-counts',
  'select code, count(*)::int as count from imports.refusal where batch_id = $1 group by code order by count(*) desc, code',
);
const ROWS = named(
  'imports.refused-rows',
  `select f.row, (array_agg(f.cells order by f.ordinal))[1] as cells,
     jsonb_agg(jsonb_build_object('column', f."column", 'message', f.message) order by f.ordinal) as faults
   from imports.refusal f where f.batch_id = $1 and f.row > $2 and f.row <= (
     select coalesce(max(r), $2) from (select distinct row as r from imports.refusal
       where batch_id = $1 and row > $2 order by 1 limit $3) page)
   group by f.row order by f.row`,
);

/** Rows that were not taken, and why. */
@Injectable()
export class RefusalsStore {
  constructor(private readonly sql: Sql) {}

  async keep(batchId: string, refused: readonly RowRefusal[]): Promise<void> {
    const rows = refused.flatMap(({ row, cells, faults }) =>
      faults.map((fault, n) => ({
        row,
        ordinal: n + 1,
        ...fault,
        cells: n === 0 ? cells.map(storable) : [],
      })),
    );
    const readable = rows.map((row) => ({ ...row, value: storable(row.value) }));
    if (rows.length > 0) await this.sql.change(KEEP, [batchId, JSON.stringify(readable)]);
  }

  /** In the order of the file. `code` null: of every kind. */
  page(batchId: string, code: string | null, from: number, most: number): Promise<ImportFault[]> {
    return this.sql.all<ImportFault>(FAULT_PAGE, [batchId, code, from, most]);
  }

  counts(batchId: string): Promise<{ code: string; count: number }[]> {
    return this.sql.all(COUNTS, [batchId]);
  }

  /** Some refused rows after this one, in the order of the file. */
  rowsAfter(batchId: string, row: number, most: number): Promise<RefusedRow[]> {
    return this.sql.all<RefusedRow>(ROWS, [batchId, row, most]);
  }
}

/** A database of text cannot hold the character nought; half a surrogate pair is no character at all. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
