import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft that should not become active is withdrawn, in one's own name and with a reason; its number is never used again. */
export class DefinitionsWithdrawn1760000068000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table definitions.definition add column withdrawn_by uuid references identity.app_user(id), add column withdrawn_at timestamptz,
        add column withdrawn_because text check (length(withdrawn_because) between 5 and 1000),
        add constraint withdrawn_in_full check ((state = 'retired') = (withdrawn_by is not null)
          and num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_because) in (0, 3));
      create policy withdrawn_by_managers on definitions.definition for update to app_rw
        using (state = 'draft' and (select access.has_role('manager'))) with check (withdrawn_by = ctx.uid() and state = 'retired');
      grant update (withdrawn_by, withdrawn_at, withdrawn_because) on definitions.definition to app_rw;
      ${approveOnce(`if new.state = 'retired' then
          if old.state <> 'draft' or new.withdrawn_by is distinct from ctx.uid()
              or (new.approved_by_1, new.approved_at_1, new.approved_by_2, new.approved_at_2)
                is distinct from (old.approved_by_1, old.approved_at_1, old.approved_by_2, old.approved_at_2) then
            raise exception 'not a withdrawal' using errcode = '42501'; end if;
          return new;
        end if;`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${approveOnce('')}
      drop policy withdrawn_by_managers on definitions.definition;
      alter table definitions.definition disable trigger user;
      update definitions.definition set state = 'draft' where state = 'retired';
      alter table definitions.definition enable trigger user;
      alter table definitions.definition drop column withdrawn_by, drop column withdrawn_at, drop column withdrawn_because;
    `);
  }
}

const approveOnce = (first: string) => `
      create or replace function definitions.approve_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        ${first}
        if old.approved_by_1 is null then
          if new.approved_by_1 is distinct from ctx.uid() or new.approved_by_2 is not null or new.state <> 'draft' then
            raise exception 'not an approval' using errcode = '42501'; end if;
        elsif new.approved_by_1 <> old.approved_by_1 or new.approved_at_1 <> old.approved_at_1
            or new.approved_by_2 is distinct from ctx.uid() or new.state <> 'active' then
          raise exception 'not an approval' using errcode = '42501';
        end if;
        return new;
      end $$;`;
