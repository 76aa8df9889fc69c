import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything that is due, with its reasons. Only the program writes here, under its own signed context, in the
 * transaction of the change that made it so; people read what their relation to the person opens.
 */
export class Duties1760000019000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema duties cascade');
  }
}

const tables = `
  create schema duties;
  create table duties.duty (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), source text not null, key text not null,
    rule jsonb not null, uses text[] not null, title text not null, section text not null, subject_id uuid not null,
    owner text not null, urgency text not null check (urgency in ('routine','child')),
    due_at timestamptz, alert_at timestamptz, ask boolean not null, facts jsonb not null, steps jsonb not null,
    state text not null default 'open' check (state in ('open','met','missed','superseded','excused')),
    opened_at timestamptz not null, closed_at timestamptz, closed_by uuid, closed_reason text check (length(closed_reason) <= 1000),
    supersedes_id uuid, unique (person_id, id), check ((state = 'open') = (closed_at is null)),
    foreign key (person_id, supersedes_id) references duties.duty(person_id, id));
  create unique index on duties.duty (person_id, key) where state = 'open';
  create index on duties.duty (person_id, opened_at desc);
  create index on duties.duty (alert_at) where state = 'open';
  create index on duties.duty using gin (uses) where state = 'open';

  /* One working-through of everybody: after a change of a definition, or to look whether anything was missed. */
  create table duties.run (id uuid primary key, version int not null default 1,
    cause text not null check (cause in ('rules','check')), definition text, state text not null default 'running'
      check (state in ('running','done')), last_person_id uuid, total int not null, done int not null default 0, found int not null default 0,
    asked_by uuid not null, started_at timestamptz not null default now(), finished_at timestamptz);

  /* New dates that a change of rules gives to an open duty; they replace the old ones when a manager has signed. */
  create table duties.difference (id uuid primary key, version int not null default 1, run_id uuid references duties.run(id),
    person_id uuid not null, duty_id uuid not null, section text not null, proposed jsonb,
    state text not null default 'pending' check (state in ('pending','signed','dropped')),
    made_at timestamptz not null default now(), signed_by uuid, signed_at timestamptz,
    foreign key (person_id, duty_id) references duties.duty(person_id, id), check ((state = 'signed') = (signed_by is not null)));
  create unique index on duties.difference (duty_id) where state = 'pending';
  create index on duties.difference (person_id) where state = 'pending';
`;

const walls = `
  revoke all on schema duties from public;
  create function duties.by_program() returns boolean language sql stable set search_path = pg_catalog, pg_temp
    as $$ select ctx.uid() = '00000000-0000-7000-8000-000000000001' $$;

  do $$ declare t text; begin
    foreach t in array array['duties.duty', 'duties.difference'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy owner_functions on %s to app_owner using (true) with check (true)', t);
      execute format('create policy read_by_relation on %s for select to app_rw, app_worker using ((select duties.by_program())
        or (person_id, section) in (select s.person_id, s.section from access.sections_reading() s))', t);
      execute format('create policy limited_access on %s as restrictive to app_rw, app_worker
        using ((select duties.by_program()) or person_id not in (select access.barred()))', t);
      execute format('create policy added_by_program on %s for insert to app_rw, app_worker with check ((select duties.by_program()))', t);
      execute format('create policy changed_by_program on %s for update to app_rw, app_worker
        using ((select duties.by_program())) with check ((select duties.by_program()))', t);
      execute format('grant select, insert, update on %s to app_rw, app_worker', t);
      call access.count_versions(t::regclass);
    end loop;
  end $$;
  alter table duties.run enable row level security;
  alter table duties.run force row level security;
  create policy owner_functions on duties.run to app_owner using (true) with check (true);
  create policy known on duties.run for select to app_rw, app_worker using (true);
  create policy added_by_program on duties.run for insert to app_rw, app_worker with check ((select duties.by_program()));
  create policy changed_by_program on duties.run for update to app_rw, app_worker
    using ((select duties.by_program())) with check ((select duties.by_program()));
  grant select, insert, update on duties.run to app_rw, app_worker;
  call access.count_versions('duties.run');

  /* Two changes about one person take turns, so the later one works from the earlier one's facts. */
  create function duties.take_turns(wanted uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if not duties.by_program() then return; end if;
    perform 1 from people.person where id = any(wanted) order by id for no key update;
  end $$;
  /* A page of everybody, in the order of their ids. */
  create function duties.people_after(after uuid, most int) returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if not duties.by_program() then return; end if;
    return query select p.id from people.person p where after is null or p.id > after order by p.id limit most;
  end $$;
  create function duties.how_many_people() returns int language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if not duties.by_program() then return 0; end if;
    return (select count(*)::int from people.person);
  end $$;
  revoke all on all functions in schema duties from public;
  grant usage on schema duties to app_rw, app_worker;
  grant execute on all functions in schema duties to app_rw, app_worker;
`;
