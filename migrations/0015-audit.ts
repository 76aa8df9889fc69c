import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log: append-only, in 16 hash chains, by function only. The hash covers place, time and the canonical bytes. */
export class Audit1760000015000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(functions);
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema audit cascade');
  }
}

const tables = `
  create schema audit;
  create table audit.head (shard int primary key check (shard between 0 and 15), seq bigint not null, hash bytea not null);
  insert into audit.head select n, 0, '\\x'::bytea from generate_series(0, 15) n;
  create table audit.event (shard int not null, seq bigint not null, at timestamptz not null, canon bytea not null, prev bytea not null,
    hash bytea not null, actor_id uuid, person_id uuid, verb text not null, decision text not null, purpose text, path text, sections text[],
    request_id uuid, primary key (shard, seq, at)) partition by range (at);
  create index on audit.event (person_id, at desc) where person_id is not null;
  create index on audit.event (actor_id, at desc);
  create index on audit.event (at desc);
`;

const functions = `
  create function audit.make_partition(of_day date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare first date := date_trunc('month', of_day); name text := to_char(first, '"event_"YYYY_MM');
  begin
    if to_regclass('audit.' || name) is not null then return; end if;
    if abs(of_day - now()::date) > 62 then
      raise exception 'no part of the log is made so far ahead' using errcode = '42501'; end if;
    execute format('create table audit.%I partition of audit.event for values from (%L) to (%L)', name,
      first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table audit.%I enable row level security', name);
    execute format('alter table audit.%I force row level security', name);
    execute format('create policy owner_functions on audit.%I to app_owner using (true) with check (true)', name);
  exception when duplicate_table then null;
  end $$;

  /* Entries of one transaction, or of a group of reads, on one chain. Last statement before commit. Returns the last number. */
  create function audit.append(sh int, entries bytea[]) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare h audit.head; n bytea; stamp timestamptz; entry bytea; j jsonb;
  begin
    select * into strict h from audit.head where shard = sh for update;
    foreach entry in array entries loop
      stamp := clock_timestamp();
      j := convert_from(entry, 'utf8')::jsonb;
      n := sha256(h.hash || int8send(h.seq + 1) || int8send((extract(epoch from stamp) * 1000000)::bigint) || entry);
      insert into audit.event (shard, seq, at, canon, prev, hash, actor_id, person_id, verb, decision, purpose, path, sections, request_id)
        values (sh, h.seq + 1, stamp, entry, h.hash, n, (j->>'actor')::uuid, (j->>'person')::uuid, j->>'verb', j->>'decision',
          j->>'purpose', j->>'path', array(select jsonb_array_elements_text(j->'sections')), (j->>'request')::uuid);
      h.seq := h.seq + 1; h.hash := n;
    end loop;
    update audit.head set seq = h.seq, hash = h.hash where shard = sh;
    return h.seq;
  end $$;

  create function audit.refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin raise exception 'the log is append-only' using errcode = '42501'; end $$;
  create trigger append_only before update or delete or truncate on audit.event for each statement execute function audit.refuse();
`;

const walls = `
  select audit.make_partition((now() - interval '1 day')::date), audit.make_partition(now()::date), audit.make_partition((now() + interval '31 days')::date);
  alter table audit.event enable row level security;
  alter table audit.event force row level security;
  alter table audit.head enable row level security;
  alter table audit.head force row level security;
  create policy owner_functions on audit.event to app_owner using (true) with check (true);
  create policy owner_functions on audit.head to app_owner using (true) with check (true);
  create policy all_entries on audit.event for select to audit_reader using (true);
  create policy all_heads on audit.head for select to audit_reader using (true);
  create policy by_role_or_own_case on audit.event for select to app_rw using
    ((select access.has_role('auditor')) or (select access.has_role('privacy'))
     or person_id in (select access.people_reading('{audit}')));
  create policy heads_for_auditors on audit.head for select to app_rw using ((select access.has_role('auditor')));
  revoke all on all functions in schema audit from public;
  grant usage on schema audit to app_rw, app_worker, audit_reader;
  grant select on audit.event, audit.head to app_rw, audit_reader;
  grant execute on function audit.append(int, bytea[]) to app_rw, app_worker;
  grant execute on function audit.make_partition(date) to app_worker, app_rw;
`;
