import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Alerts that a named person must confirm having read, and where they are mailed to. Only the program writes them, under
 * its own signed context; people read those about people whose section they read. Nobody is told of a person whom they
 * cannot see, so the path asks the one truth of access for each candidate.
 */
export class Alerts1760000030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(walls);
    await db.query(path);
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema alerts cascade');
  }
}

const tables = `
  create schema alerts;
  create table alerts.alert (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), section text not null, key text not null, duty_id uuid,
    rule text not null, title text not null, urgency text not null check (urgency in ('routine','child')), office text not null,
    hours int not null check (hours > 0), working_hours boolean not null check (urgency <> 'child' or not working_hours),
    state text not null default 'unread' check (state in ('unread','read','closed')),
    recipient_id uuid, tellings int not null default 0, acknowledge_by timestamptz, raised_at timestamptz not null,
    read_at timestamptz, read_by uuid, outcome text check (length(outcome) between 1 and 2000), closed_at timestamptz, closed_by uuid,
    unique (person_id, id), foreign key (person_id, duty_id) references duties.duty(person_id, id),
    check ((state = 'closed') = (closed_at is not null)), check ((state = 'closed') = (outcome is not null)),
    check (state <> 'read' or read_by is not null));
  /* One alert an occasion while it lasts, and one a duty for ever: however many runners raise it, it exists once. */
  create unique index on alerts.alert (person_id, key) where state <> 'closed';
  create unique index on alerts.alert (duty_id) where duty_id is not null;
  create index on alerts.alert (acknowledge_by) where state = 'unread';

  /* Who was told, one after the other. */
  create table alerts.telling (id uuid primary key, version int not null default 1, person_id uuid not null, alert_id uuid not null,
    section text not null, n int not null, part text not null check (part in ('owner','cover','manager','duty','nobody')),
    recipient_id uuid, told_at timestamptz not null, acknowledge_by timestamptz,
    mail text not null default 'waiting' check (mail in ('waiting','sent','no-address','not-allowed')), mailed_at timestamptz,
    unique (alert_id, n), foreign key (person_id, alert_id) references alerts.alert(person_id, id));
  create index on alerts.telling (recipient_id, alert_id);

  /* Private contact of staff, so it is sealed. */
  create table alerts.address (user_id uuid primary key references identity.app_user(id), version int not null default 1,
    sealed bytea not null, set_by uuid not null, set_at timestamptz not null default now());
`;

const walls = `
  revoke all on schema alerts from public;
  do $$ declare t text; begin
    foreach t in array array['alerts.alert', 'alerts.telling'] loop
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
  alter table alerts.address enable row level security;
  alter table alerts.address force row level security;
  create policy owner_functions on alerts.address to app_owner using (true) with check (true);
  create policy own_or_office on alerts.address for select to app_rw
    using (user_id = ctx.uid() or (select access.has_role('admin')) or (select duties.by_program()));
  create policy kept_by_office on alerts.address for insert to app_rw with check ((select access.has_role('admin')) and set_by = ctx.uid());
  create policy changed_by_office on alerts.address for update to app_rw
    using ((select access.has_role('admin'))) with check ((select access.has_role('admin')) and set_by = ctx.uid());
  grant select, insert, update on alerts.address to app_rw;
  call access.count_versions('alerts.address');
`;

const path = `
  /* Whether somebody may be told: their own reach to the person is asked under a context that is signed for this question alone. */
  create function alerts.sees(who uuid, whom uuid, wanted text) returns boolean language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp as $$
  declare context text := current_setting('app.ctx', true); focus text := coalesce(current_setting('app.focus', true), '');
    body text; found boolean;
  begin
    if not duties.by_program() then return false; end if;
    body := who::text || '|alerts|' || (extract(epoch from clock_timestamp())::bigint + 30)::text;
    perform set_config('app.focus', whom::text, true);
    perform set_config('app.ctx', body || '|' ||
      encode(public.hmac(convert_to(body, 'utf8'), (select secret from ctx.k), 'sha256'), 'hex'), true);
    found := exists (select 1 from access.relation(whom) r where wanted = any(r.reads));
    perform set_config('app.ctx', context, true);
    perform set_config('app.focus', focus, true);
    return found;
  end $$;

  /*
   * Everybody with a part in a person's alerts, nearest first. An officer answers for offices that nobody holds. Whoever is
   * away is left out, and who covers them stands in.
   */
  create function alerts.candidates(whom uuid, wanted text, about text, at timestamptz) returns table
    (rank int, part text, user_id uuid, time_zone text, sees boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    if not duties.by_program() then return; end if;
    return query
      with held as (select a.officer_id, a.team_id from supervision.allocation a where a.person_id = whom and a.during @> now()),
      parts as (
        select 0 as rank, 'owner' as part, c.coordinator_id as holder, s.id as staff from circles.circle c
          left join agencies.staff s on s.user_id = c.coordinator_id
          where wanted = 'coordinator' and c.person_id = whom and c.during @> now()
        union all select 2, 'owner', s.user_id, s.id from held h join agencies.staff s on s.id = h.officer_id and s.active
          where wanted <> 'manager'
        union all select 4, case when wanted = 'manager' then 'owner' else 'manager' end, s.user_id, s.id from held h
          join agencies.team_manager m on m.team_id = h.team_id and m.during @> now() join agencies.staff s on s.id = m.staff_id and s.active
        union all select 6, 'duty', s.user_id, s.id from held h join agencies.duty_roster d on d.team_id = h.team_id and d.during @> now()
          join agencies.staff s on s.id = d.staff_id and s.active),
      away as (select b.staff_id, b.cover_staff_id from agencies.absence b where b.ended_at is null and b.during @> at),
      here as (
        select p.rank, p.part, p.holder from parts p where not exists (select 1 from away w where w.staff_id = p.staff)
        union all select p.rank + 1, 'cover', c.user_id from parts p join away w on w.staff_id = p.staff
          join agencies.staff c on c.id = w.cover_staff_id and c.active
          where not exists (select 1 from away x where x.staff_id = c.id))
      select h.rank, h.part, u.id, u.time_zone, alerts.sees(u.id, whom, about)
      from here h join identity.app_user u on u.id = h.holder and u.status = 'active'
      order by h.rank, u.id;
  end $$;
`;

const grants = `
  revoke all on all functions in schema alerts from public;
  grant usage on schema alerts to app_rw, app_worker;
  grant execute on all functions in schema alerts to app_rw, app_worker;
`;
