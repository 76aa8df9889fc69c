import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Only the login app_audit appends freely. The entry of a change is written in the change's own transaction, under
 * whatever login that has, so there it must carry a signature of the program: over the very bytes of the entries, the
 * signed context of the transaction and an expiry. SQL alone cannot make one.
 */
export class AuditSigned1760000021000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        if not exists (select 1 from pg_roles where rolname = 'app_audit') then
          raise exception 'The login app_audit is not there yet: run "database prepare" first'; end if;
      end $$;
      create table audit.k (only_row boolean primary key default true check (only_row), secret bytea not null);
      alter table audit.k enable row level security;
      alter table audit.k force row level security;
      create policy owner_functions on audit.k to app_owner using (true) with check (true);

      create function audit.append_signed(sh int, entries bytea[], signature text) returns bigint language plpgsql
        security definer set search_path = pg_catalog, pg_temp as $$
      declare s text[] := string_to_array(signature, '|'); entry bytea; body bytea; me text := ctx.part(1);
      begin
        if array_length(s, 1) is distinct from 2 or s[1] !~ '^[0-9]{1,12}$'
           or s[1]::bigint < extract(epoch from clock_timestamp()) then
          raise exception 'the log takes no entry without a signature that is in time' using errcode = '42501'; end if;
        body := convert_to(s[1] || '|' || coalesce(current_setting('app.ctx', true), '') || '|', 'utf8');
        foreach entry in array entries loop
          body := body || sha256(entry);
          /* What is signed says whose it is as well; a slip of the program must not put one person's act on another. */
          if me is not null and convert_from(entry, 'utf8')::jsonb->>'actor' is distinct from me then
            raise exception 'an entry of somebody else' using errcode = '42501'; end if;
        end loop;
        if encode(public.hmac(body, (select secret from audit.k), 'sha256'), 'hex') is distinct from s[2] then
          raise exception 'the log takes no entry that the program did not sign' using errcode = '42501'; end if;
        return audit.append(sh, entries);
      end $$;
      revoke all on function audit.append_signed(int, bytea[], text) from public;
      revoke execute on function audit.append(int, bytea[]) from app_rw, app_worker;
      revoke execute on function audit.make_partition(date) from app_rw, app_worker;
      grant usage on schema audit to app_audit, app_identity;
      grant execute on function audit.append(int, bytea[]), audit.make_partition(date) to app_audit;
      grant execute on function audit.append_signed(int, bytea[], text) to app_rw, app_worker, app_identity;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function audit.append_signed;
      drop table audit.k;
      revoke execute on function audit.append(int, bytea[]), audit.make_partition(date) from app_audit;
      revoke usage on schema audit from app_audit, app_identity;
      grant execute on function audit.append(int, bytea[]), audit.make_partition(date) to app_rw, app_worker;
    `);
  }
}
