import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { newId } from '@platform/kernel';
import type { CoarseCell } from './coarse-grid.js';
import type { Area } from './geometry.js';

/** A varied condition keeps the area of the one whose place it took, until it has one of its own. */
const CHAIN = `with recursive chain(id, replaces_id, depth) as (
    select c.id, c.replaces_id, 0 from supervision.condition c where c.id = $1
    union all select c.id, c.replaces_id, depth + 1 from chain x join supervision.condition c on c.id = x.replaces_id where depth < 50)`;
const CELL = named(
  'supervision.area-cell',
  `${CHAIN} select a.condition_id as "conditionId", a.cell, a.km2::float as km2, to_json(a.recorded_at) as "recordedAt"
   from chain join supervision.area_cell a on a.condition_id = chain.id order by depth limit 1`,
);
const EXACT = named(
  'supervision.exclusion-area',
  `${CHAIN} select a.id, a.version, a.person_id as "personId", a.condition_id as "conditionId", a.sealed
   from chain join supervision.exclusion_area a on a.condition_id = chain.id order by depth limit 1`,
);
const ADD = named(
  'supervision.exclusion-area.add',
  'insert into supervision.exclusion_area (id, person_id, condition_id, sealed) values ($1, $2, $3, $4)',
);
const ADD_CELL = named(
  'supervision.area-cell.add',
  'insert into supervision.area_cell (id, person_id, condition_id, cell, km2) values ($1, $2, $3, $4, $5)',
);
const REPLACE = named(
  'supervision.exclusion-area.replace',
  `update supervision.exclusion_area set sealed = $3, version = version + 1, recorded_at = now(), recorded_by = ctx.uid()
   where id = $1 and version = $2`,
);
const REPLACE_CELL = named(
  'supervision.area-cell.replace',
  'update supervision.area_cell set cell = $2, km2 = $3, version = version + 1, recorded_at = now() where condition_id = $1',
);

export interface CellRow {
  conditionId: string;
  cell: Area;
  km2: number;
  recordedAt: string;
}
export interface ExactRow {
  id: string;
  version: number;
  personId: string;
  conditionId: string;
  sealed: Buffer;
}

@Injectable()
export class ExclusionAreasStore {
  constructor(private readonly sql: Sql) {}

  cell(conditionId: string): Promise<CellRow | null> {
    return this.sql.one<CellRow>(CELL, [conditionId]);
  }

  exact(conditionId: string): Promise<ExactRow | null> {
    return this.sql.one<ExactRow>(EXACT, [conditionId]);
  }

  async add(
    at: { id: string; personId: string; conditionId: string },
    sealed: Buffer,
    cell: CoarseCell,
  ): Promise<void> {
    await this.sql.change(ADD, [at.id, at.personId, at.conditionId, sealed]);
    await this.sql.change(ADD_CELL, [newId(), at.personId, at.conditionId, cell.cell, cell.km2]);
  }

  /** False when somebody else was first. A cell only where the kept one does not hold the new area. */
  async replace(row: ExactRow, sealed: Buffer, cell: CoarseCell | null): Promise<boolean> {
    if ((await this.sql.change(REPLACE, [row.id, row.version, sealed])) !== 1) return false;
    if (cell) await this.sql.change(REPLACE_CELL, [row.conditionId, cell.cell, cell.km2]);
    return true;
  }
}
