import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is asking, signed by the program, for one transaction: `user|session|expiry|hmac` in the setting app.ctx.
 * A forged or expired value yields NULL, and NULL reaches nobody's record.
 */
export class Ctx1760000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema ctx;
      create table ctx.k (only_row boolean primary key default true check (only_row), secret bytea not null);
      create function ctx.part(n int) returns text language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $$
      declare p text[] := string_to_array(nullif(current_setting('app.ctx', true), ''), '|');
      begin
        if p is null or array_length(p, 1) <> 4 or p[3] !~ '^[0-9]{1,12}$'
           or p[3]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
        if encode(public.hmac(convert_to(p[1]||'|'||p[2]||'|'||p[3], 'utf8'),
             (select secret from ctx.k), 'sha256'), 'hex') <> p[4] then return null; end if;
        return p[n];
      end $$;
      create function ctx.uid() returns uuid language sql stable set search_path = pg_catalog, pg_temp
        as $$ select ctx.part(1)::uuid $$;
      create function ctx.sid() returns text language sql stable set search_path = pg_catalog, pg_temp
        as $$ select ctx.part(2) $$;
      create function ctx.bump_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        if new.version is distinct from old.version + 1 then
          raise exception 'stale version' using errcode = '40001';
        end if;
        return new;
      end $$;
      revoke all on all functions in schema ctx from public;
      grant usage on schema ctx to app_rw, app_worker, audit_reader;
      grant execute on all functions in schema ctx to app_rw, app_worker, audit_reader;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema ctx cascade');
  }
}
