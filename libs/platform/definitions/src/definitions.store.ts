import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Definition, DefinitionStatus } from './definition.js';
import type { DefinitionState } from './views.js';

/** One version as it is kept. `edition` is the version of the definition, `version` that of the row. */
export interface DefinitionRow {
  id: string;
  version: number;
  kind: string;
  code: string;
  edition: number;
  title: string;
  effective_from: string;
  effective_to: string | null;
  status: DefinitionStatus;
  verified_on: string | null;
  hash: string;
  origin: 'shipped' | 'uploaded';
  state: DefinitionState;
  made_by: string | null;
  approved_by_1: string | null;
  approved_by_2: string | null;
}

/** With the figures and the names of those who made and approved it. */
export interface WholeDefinitionRow extends DefinitionRow {
  body: Record<string, unknown>;
  made_at: string;
  maker: string | null;
  approver_1: string | null;
  approved_at_1: string | null;
  approver_2: string | null;
  withdrawer: string | null;
  withdrawn_at: string | null;
  withdrawn_because: string | null;
  approved_at_2: string | null;
}

const SHORT = `d.id, d.version, d.kind, d.code, d.edition, d.title, d.effective_from::text, d.effective_to::text, d.status,
  d.body ->> 'verified_on' as verified_on, d.hash, d.origin, d.state, d.made_by, d.approved_by_1, d.approved_by_2`;
const WHOLE = `select ${SHORT}, d.body, to_json(d.made_at) as made_at, m.display_name as maker, a.display_name as approver_1,
    to_json(d.approved_at_1) as approved_at_1, b.display_name as approver_2, to_json(d.approved_at_2) as approved_at_2, w.display_name as withdrawer,
    to_json(d.withdrawn_at) as withdrawn_at, d.withdrawn_because
  from definitions.definition d left join identity.app_user m on m.id = d.made_by
  left join identity.app_user a on a.id = d.approved_by_1 left join identity.app_user b on b.id = d.approved_by_2
  left join identity.app_user w on w.id = d.withdrawn_by`;

const LIST = named(
  'definitions.list',
  `select ${SHORT} from definitions.definition d where ($1::text is null or d.kind = $1) and ($2::text is null or d.status = $2)
     and ($3::text is null or d.state = $3) order by d.kind, d.code, d.edition desc`,
);
const ONE = named('definitions.one', `${WHOLE} where d.kind = $1 and d.code = $2 and d.edition = $3`);
const VERSIONS = named(
  'definitions.versions',
  `select ${SHORT} from definitions.definition d where d.kind = $1 and d.code = $2 order by d.edition desc`,
);
const IN_FORCE = named(
  'definitions.in-force',
  `select d.body from definitions.definition d where d.kind = $1 and d.code = $2 and d.state = 'active'
     and d.status not in ('bill', 'enacted_not_commenced') and d.effective_from <= $3::date
     and (d.effective_to is null or d.effective_to >= $3::date) order by d.edition desc limit 1`,
);
const ADD = named(
  'definitions.add',
  `insert into definitions.definition (id, kind, code, edition, title, effective_from, effective_to, status, body, hash, origin,
       state, made_by)
     select x.id, x.kind, x.code, x.version, x.title, x."effectiveFrom", x."effectiveTo", x.status, x.written, x.hash, $2, $3, $4
     from jsonb_to_recordset($1::jsonb) as x (id uuid, kind text, code text, version int, title text, "effectiveFrom" date,
       "effectiveTo" date, status text, written jsonb, hash text)
     on conflict (kind, code, edition) do nothing`,
);
const APPROVE = named(
  'definitions.approve',
  `update definitions.definition set version = version + 1,
     approved_by_1 = coalesce(approved_by_1, $3), approved_at_1 = coalesce(approved_at_1, now()),
     approved_by_2 = case when approved_by_1 is null then null else $3 end,
     approved_at_2 = case when approved_by_1 is null then null else now() end,
     state = case when approved_by_1 is null then 'draft' else 'active' end
   where id = $1 and version = $2 and state = 'draft'`,
);

const WITHDRAW = named(
  'definitions.withdraw',
  `update definitions.definition set version = version + 1, state = 'retired', withdrawn_by = $3, withdrawn_at = now(),
     withdrawn_because = $4 where id = $1 and version = $2 and state = 'draft'`,
);

export interface DefinitionFilter {
  kind?: string;
  status?: DefinitionStatus;
  state?: DefinitionState;
}

/** What is kept of definitions. Nothing is ever changed but who approved or withdrew it. */
@Injectable()
export class DefinitionsStore {
  constructor(private readonly sql: Sql) {}

  list({ kind, status, state }: DefinitionFilter): Promise<DefinitionRow[]> {
    return this.sql.all<DefinitionRow>(LIST, [kind ?? null, status ?? null, state ?? null]);
  }

  one(kind: string, code: string, version: number): Promise<WholeDefinitionRow | null> {
    return this.sql.one<WholeDefinitionRow>(ONE, [kind, code, version]);
  }

  /** The newest first. */
  versions(kind: string, code: string): Promise<DefinitionRow[]> {
    return this.sql.all<DefinitionRow>(VERSIONS, [kind, code]);
  }

  /** What is active and in force on a local day. */
  async inForceOn(kind: string, code: string, date: string): Promise<Record<string, unknown> | null> {
    return (
      (await this.sql.one<{ body: Record<string, unknown> }>(IN_FORCE, [kind, code, date]))?.body ?? null
    );
  }

  /** Those whose kind, code and version are not there yet. @returns how many were added */
  addShipped(definitions: readonly (Definition & { id: string })[]): Promise<number> {
    return this.sql.change(ADD, [asRows(definitions), 'shipped', 'active', null]);
  }

  addDraft(definition: Definition & { id: string }, madeBy: string): Promise<number> {
    return this.sql.change(ADD, [asRows([definition]), 'uploaded', 'draft', madeBy]);
  }

  /** @returns how many were approved: none where somebody was first or the draft is not there */
  approve({ id, version }: DefinitionRow, by: string): Promise<number> {
    return this.sql.change(APPROVE, [id, version, by]);
  }

  /** @returns how many were withdrawn: none where somebody was first */
  withdraw({ id, version }: DefinitionRow, by: string, reason: string): Promise<number> {
    return this.sql.change(WITHDRAW, [id, version, by, reason]);
  }
}

function asRows(definitions: readonly (Definition & { id: string })[]): string {
  return JSON.stringify(definitions.map(({ content: _, ...kept }) => kept));
}
