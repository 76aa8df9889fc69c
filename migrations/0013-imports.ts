import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legacy extracts: the uploaded bytes in pieces (any worker can take up the job), where it stands, and each refused row. */
export class Imports1760000013000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema imports;
      create table imports.batch (id uuid primary key, version int not null default 1, user_id uuid not null,
        file_name text not null, bytes bigint not null default 0, sha256 bytea, dry_run boolean not null default false,
        state text not null default 'received' check (state in ('received','running','done','refused')),
        refusal_code text, refusal text, total_rows int, rows_done int not null default 0,
        accepted int not null default 0, unchanged int not null default 0, rejected int not null default 0,
        created_at timestamptz not null default now(), started_at timestamptz, finished_at timestamptz);
      create index on imports.batch (user_id, created_at desc);
      create table imports.piece (batch_id uuid not null references imports.batch(id) on delete cascade, n int not null,
        bytes bytea not null, primary key (batch_id, n));
      create table imports.refusal (batch_id uuid not null references imports.batch(id) on delete cascade, row int not null,
        ordinal int not null, "column" text not null, code text not null, message text not null, value text, cells jsonb not null,
        primary key (batch_id, row, ordinal));
      create table imports.person_row (crn text primary key, person_id uuid not null unique, batch_id uuid not null references imports.batch(id),
        row int not null, content_hash bytea not null);
      create index on imports.person_row (batch_id, row);
      create function imports.protect_own(target regclass, owned text) returns void language plpgsql
        set search_path = pg_catalog, pg_temp as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy owner_functions on %s to app_owner using (true) with check (true)', target);
        execute format('create policy own on %s to app_rw, app_worker using (%s) with check (%s)', target, owned, owned);
        execute format('grant select, insert, update on %s to app_rw, app_worker', target);
      end $$;
      select imports.protect_own('imports.batch', 'user_id = ctx.uid()');
      select imports.protect_own('imports.piece', 'batch_id in (select b.id from imports.batch b)');
      select imports.protect_own('imports.refusal', 'batch_id in (select b.id from imports.batch b)');
      select imports.protect_own('imports.person_row', 'batch_id in (select b.id from imports.batch b)');
      grant delete on imports.piece, imports.refusal to app_rw, app_worker;
      /* Which of these references are known already, and whether from the same content: asked by a clerk's import only. */
      create function imports.known(crns text[]) returns table (crn text, content_hash bytea) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if not (access.has_role('importer') or access.has_role('manager')) then return; end if;
        return query select p.crn, r.content_hash from people.person p left join imports.person_row r on r.crn = p.crn
          where p.crn = any(crns);
      end $$;
      revoke all on all functions in schema imports from public;
      grant execute on function imports.known(text[]) to app_rw, app_worker;
      grant usage on schema imports to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema imports cascade');
  }
}
