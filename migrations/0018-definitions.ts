import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Instruments, rules, holidays and libraries as data: each version once, never edited. What comes with the program is
 * active; what is uploaded is a draft until two others than its author have approved it. No row is about a person.
 */
export class Definitions1760000018000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema definitions;
      /* The version of the definition is its edition here: \`version\` counts changes of the row, as everywhere. */
      create table definitions.definition (id uuid primary key, version int not null default 1,
        kind text not null check (kind ~ '^[a-z][a-z-]{1,40}$'), code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$'),
        edition int not null check (edition >= 1), title text not null, effective_from date not null, effective_to date,
        status text not null check (status in ('in_force','enacted_not_commenced','bill','repealed','unverified')),
        body jsonb not null, hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        origin text not null check (origin in ('shipped','uploaded')),
        state text not null check (state in ('draft','active','retired')),
        made_by uuid references identity.app_user(id), made_at timestamptz not null default now(),
        approved_by_1 uuid references identity.app_user(id), approved_at_1 timestamptz,
        approved_by_2 uuid references identity.app_user(id), approved_at_2 timestamptz,
        unique (kind, code, edition),
        check ((origin = 'shipped') = (made_by is null)),
        check (approved_by_1 <> made_by and approved_by_2 <> made_by and approved_by_2 <> approved_by_1),
        check (approved_by_2 is null or approved_by_1 is not null),
        check (state <> 'active' or origin = 'shipped' or approved_by_2 is not null));
      create index on definitions.definition (made_by) where state = 'draft';

      alter table definitions.definition enable row level security;
      alter table definitions.definition force row level security;
      create policy owner_functions on definitions.definition to app_owner using (true) with check (true);
      create policy known on definitions.definition for select to app_rw, app_worker using (true);
      create policy uploaded_as_draft on definitions.definition for insert to app_rw with check
        ((select access.has_role('manager')) and origin = 'uploaded' and state = 'draft' and made_by = ctx.uid()
          and approved_by_1 is null and approved_by_2 is null);
      /* The program itself, which nobody can sign a context for. */
      create policy shipped_by_program on definitions.definition for insert to app_rw with check
        (ctx.uid() = '00000000-0000-7000-8000-000000000001' and origin = 'shipped' and state = 'active');
      create policy approved_by_others on definitions.definition for update to app_rw
        using (state = 'draft' and made_by <> ctx.uid() and (select access.has_role('manager')))
        with check (ctx.uid() in (approved_by_1, approved_by_2));
      call access.count_versions('definitions.definition');

      /* One approval at a time, each in one's own name; the second makes it active. */
      create function definitions.approve_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        if old.approved_by_1 is null then
          if new.approved_by_1 is distinct from ctx.uid() or new.approved_by_2 is not null or new.state <> 'draft' then
            raise exception 'not an approval' using errcode = '42501'; end if;
        elsif new.approved_by_1 <> old.approved_by_1 or new.approved_at_1 <> old.approved_at_1
            or new.approved_by_2 is distinct from ctx.uid() or new.state <> 'active' then
          raise exception 'not an approval' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger approve_once before update on definitions.definition for each row execute function definitions.approve_once();

      revoke all on all functions in schema definitions from public;
      grant usage on schema definitions to app_rw, app_worker;
      grant select on definitions.definition to app_rw, app_worker;
      grant insert on definitions.definition to app_rw;
      grant update (version, state, approved_by_1, approved_at_1, approved_by_2, approved_at_2) on definitions.definition to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema definitions cascade');
  }
}
