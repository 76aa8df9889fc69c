import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one truth of who may see which sections of whose record, and by what path. Bodies name tables that later
 * migrations make: plpgsql binds them when it runs. Sections may carry a grain: core:min, risk:summary, victim:masked.
 */
export class Access1760000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(personas);
    await db.query(reach);
    await db.query(questions);
    await db.query(protect);
    await db.query(`
      revoke all on all routines in schema access from public;
      grant usage on schema access to app_rw, app_worker, audit_reader;
      grant execute on all functions in schema access to app_rw, app_worker, audit_reader;
      grant select on access.persona to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema access cascade');
  }
}

const personas = `
  create schema access;
  create table access.persona (persona text primary key, reads text[] not null, writes text[] not null);
  insert into access.persona values
    ('officer', '{core,offence,risk,treatment,circle,victim:masked,location,intelligence,legal,audit}', '{core,risk,location,legal}'),
    ('manager', '{core,offence,risk,treatment,circle,victim:masked,location,intelligence,legal,audit}', '{core,legal}'),
    ('duty', '{core,offence,risk,location:coarse,legal}', '{}'),
    ('clinician', '{core:min,offence,risk:summary,treatment}', '{treatment}'),
    ('coordinator', '{core:min,risk:cues,circle}', '{circle}'),
    ('volunteer', '{core:alias,risk:cues,circle:own}', '{circle:own}'),
    ('victim_liaison', '{core:min,victim,location,legal:conditions}', '{victim,location}'),
    ('police', '{core:min,risk:summary,location:coarse,legal}', '{}');
`;

/** Whether the reader `me` may be told of this person at all, as a condition that the planner can turn into a join. */
const notBarred = (
  person: string,
) => `(focus is null or ${person} = focus) and not exists (select 1 from people.limited_access l
    where l.person_id = ${person} and l.during @> now() and (exists (select 1 from people.limited_access_entry x
      where x.person_id = l.person_id and x.user_id = me and x.kind = 'excluded')
    or (l.restricted and not exists (select 1 from people.limited_access_entry x
      where x.person_id = l.person_id and x.user_id = me and x.kind = 'restricted'))))`;

/** One statement a way of reaching people, so that nobody pays for the ways their roles do not open; kept plans, for every read asks. */
const reach = `
  create function access.has_role(wanted text) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from identity.user_role r join identity.app_user u on u.id = r.user_id
      where r.user_id = ctx.uid() and u.status = 'active' and r.role = wanted and r.during @> now());
  end $$;

  create function access.reach() returns table
    (person_id uuid, path text, reads text[], writes text[], owner_agency_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  -- A request about one person may narrow itself to that person (app.focus). Narrowing shows less, never more.
  declare me uuid := ctx.uid(); my_agency uuid; my_staff uuid; my_roles text[];
    focus uuid := nullif(current_setting('app.focus', true), '')::uuid; g access.persona;
  begin
    select u.agency_id, s.id,
           (select array_agg(r.role) from identity.user_role r where r.user_id = u.id and r.during @> now())
      into my_agency, my_staff, my_roles
      from identity.app_user u left join agencies.staff s on s.user_id = u.id and s.active
      where u.id = me and u.status = 'active';
    if my_roles is null then return; end if;
    if 'officer' = any(my_roles) and my_staff is not null then
      select * into strict g from access.persona where persona = 'officer';
      return query select a.person_id, 'allocated', g.reads, g.writes, my_agency from supervision.allocation a
        where a.officer_id = my_staff and a.during @> now() and ${notBarred('a.person_id')};
    end if;
    if 'manager' = any(my_roles) and my_staff is not null then
      select * into strict g from access.persona where persona = 'manager';
      return query select a.person_id, 'team', g.reads, g.writes, my_agency
        from agencies.team_manager m join supervision.allocation a on a.team_id = m.team_id and a.during @> now()
        where m.staff_id = my_staff and m.during @> now() and ${notBarred('a.person_id')};
    end if;
    if 'duty' = any(my_roles) and my_staff is not null then
      select * into strict g from access.persona where persona = 'duty';
      return query select a.person_id, 'duty', g.reads, g.writes, my_agency
        from agencies.duty_roster d join supervision.allocation a on a.team_id = d.team_id and a.during @> now()
        where d.staff_id = my_staff and d.during @> now() and ${notBarred('a.person_id')};
    end if;
    if my_roles && '{clinician,victim_liaison,police}' then
      return query select s.person_id, 'agreement', array(select unnest(p.reads) intersect select unnest(s.sections) intersect select unnest(a.sections)),
          array(select unnest(p.writes) intersect select unnest(s.sections) intersect select unnest(a.sections)), my_agency
        from agencies.agreement a
        join agencies.agreement_share s on s.agreement_id = a.id and s.during @> now()
        join access.persona p on p.persona = any(my_roles) and p.persona in ('clinician', 'victim_liaison', 'police')
        where a.to_agency_id = my_agency and a.during @> now() and ${notBarred('s.person_id')};
    end if;
    if 'coordinator' = any(my_roles) then
      select * into strict g from access.persona where persona = 'coordinator';
      return query select c.person_id, 'circle', g.reads, g.writes, my_agency from circles.circle c
        where c.coordinator_id = me and c.during @> now() and ${notBarred('c.person_id')};
    end if;
    if 'volunteer' = any(my_roles) then
      select * into strict g from access.persona where persona = 'volunteer';
      return query select c.person_id, 'circle', g.reads, g.writes, my_agency
        from circles.membership m join circles.circle c on c.id = m.circle_id and c.during @> now()
        where m.user_id = me and m.during @> now() and ${notBarred('c.person_id')};
    end if;
    return query select e.person_id, 'emergency', array(select unnest(p.reads) intersect select unnest(e.sections)),
        '{}'::text[], my_agency
      from access.emergency_access e join access.persona p on p.persona = 'officer'
      where e.user_id = me and e.during @> now() and ${notBarred('e.person_id')};
  end $$;

  create function access.is_barred(whom uuid, who uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if not exists (select 1 from people.limited_access l where l.person_id = whom and l.during @> now()) then
      return false;
    end if;
    return exists (select 1 from people.limited_access_entry x
                   where x.person_id = whom and x.user_id = who and x.kind = 'excluded')
        or (exists (select 1 from people.limited_access l
                    where l.person_id = whom and l.during @> now() and l.restricted)
            and not exists (select 1 from people.limited_access_entry x
                            where x.person_id = whom and x.user_id = who and x.kind = 'restricted'));
  end $$;
`;

const questions = `
  /*
   * What the reader may read of the one person in focus. Asked for every table of a statement, so the answer is kept for
   * the transaction, signed with the context, the focus and the transaction: a forged, foreign or earlier one is worked out again.
   */
  create function access.focus_reads() returns text[] language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare mine text := current_setting('app.ctx', true) || '|' || current_setting('app.focus', true);
    bound text := mine || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp()) || '|';
    kept text[] := string_to_array(nullif(current_setting('app.reads', true), ''), '|'); found text; key bytea;
  begin
    if mine is null or split_part(mine, '|', 3) !~ '^[0-9]{1,12}$'
       or split_part(mine, '|', 3)::bigint < extract(epoch from clock_timestamp()) then return null; end if;
    select secret into key from ctx.k;
    if kept is not null and kept[1] = encode(public.hmac(convert_to(bound || kept[2], 'utf8'), key, 'sha256'), 'hex') then
      return string_to_array(kept[2], ',');
    end if;
    select coalesce(string_agg(distinct s, ','), '') into found from access.reach() r, unnest(r.reads) s;
    perform set_config('app.reads', encode(public.hmac(convert_to(bound || found, 'utf8'), key, 'sha256'), 'hex') || '|' || found, true);
    return string_to_array(found, ',');
  end $$;

  create function access.people_reading(tokens text[]) returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare focus text := nullif(current_setting('app.focus', true), '');
  begin
    if focus is null then return query select r.person_id from access.reach() r where r.reads && tokens;
    elsif access.focus_reads() && tokens then return next focus::uuid; end if;
  end $$;

  /* People of whom all these are read: the whole-record readers, told apart before anything finer is asked. */
  create function access.people_reading_all(tokens text[]) returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare focus text := nullif(current_setting('app.focus', true), '');
  begin
    if focus is null then return query select r.person_id from access.reach() r where r.reads @> tokens;
    elsif access.focus_reads() @> tokens then return next focus::uuid; end if;
  end $$;

  create function access.people_writing(tokens text[]) returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin return query select r.person_id from access.reach() r where r.writes && tokens; end $$;

  create type access.section_of_person as (person_id uuid, section text);
  create function access.sections_reading() returns setof access.section_of_person language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp as $$
  declare focus text := nullif(current_setting('app.focus', true), '');
  begin
    if focus is null then return query select r.person_id, s from access.reach() r, unnest(r.reads) s;
    else return query select focus::uuid, s from unnest(access.focus_reads()) s; end if;
  end $$;
  create function access.sections_writing() returns setof access.section_of_person language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp as $$
  begin return query select r.person_id, s from access.reach() r, unnest(r.writes) s; end $$;

  create function access.my_agency() returns uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin return (select agency_id from identity.app_user where id = ctx.uid() and status = 'active'); end $$;

  create function access.my_staff() returns uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin return (select id from agencies.staff where user_id = ctx.uid() and active); end $$;

  /* Everybody the reader is barred from, whatever path they hold: the second, restrictive wall. */
  create function access.barred() returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  declare me uuid := ctx.uid(); focus uuid := nullif(current_setting('app.focus', true), '')::uuid;
  begin
    if focus is not null then
      if access.is_barred(focus, me) then return next focus; end if;
      return;
    end if;
    return query
      select l.person_id from people.limited_access l join people.limited_access_entry x on x.person_id = l.person_id
        where x.user_id = me and x.kind = 'excluded' and l.during @> now()
      union
      select l.person_id from people.limited_access l
        where l.restricted and l.during @> now() and not exists (select 1 from people.limited_access_entry x
                          where x.person_id = l.person_id and x.user_id = me and x.kind = 'restricted');
  end $$;

  /* How the reader stands to one person: the strongest path first. No row: the person does not exist for them. */
  create function access.relation(whom uuid) returns table (path text, reads text[], writes text[])
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    return query select r.path, r.reads, r.writes from access.reach() r where r.person_id = whom
      order by array_position(array['allocated','team','circle','agreement','duty','emergency'], r.path);
  end $$;
`;

const protect = `
  /* Row-level security as every table about a person has it. write_tokens null: nobody writes by relationship. */
  create procedure access.protect(target regclass, read_tokens text[], write_tokens text[])
    language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy owner_functions on %s to app_owner using (true) with check (true)', target);
    execute format('create policy read_by_relation on %s for select to app_rw, app_worker using
      (person_id in (select access.people_reading(%L::text[])))', target, read_tokens);
    execute format('create policy limited_access on %s as restrictive to app_rw, app_worker using
      (person_id not in (select access.barred())) with check (person_id not in (select access.barred()))', target);
    execute format('grant select on %s to app_rw, app_worker', target);
    if write_tokens is not null then
      execute format('create policy insert_by_relation on %s for insert to app_rw, app_worker with check
        (person_id in (select access.people_writing(%L::text[])))', target, write_tokens);
      execute format('create policy update_by_relation on %s for update to app_rw, app_worker using
        (person_id in (select access.people_writing(%L::text[]))) with check
        (person_id in (select access.people_writing(%L::text[])))', target, write_tokens, write_tokens);
      execute format('grant insert, update on %s to app_rw, app_worker', target);
      call access.count_versions(target);
    end if;
  end $$;

  /* Lists that decide who reaches whom: known to everybody, kept only by those whose office it is. Versions only count up. */
  create procedure access.protect_office(target regclass, may_keep text)
    language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy owner_functions on %s to app_owner using (true) with check (true)', target);
    execute format('create policy known on %s for select to app_rw, app_worker using (true)', target);
    execute format('create policy kept_by_office on %s for insert to app_rw with check (%s)', target, may_keep);
    execute format('create policy changed_by_office on %s for update to app_rw using (%s) with check (%s)', target, may_keep, may_keep);
    call access.count_versions(target);
  end $$;

  /* Where a table has versions, each change takes the next one. */
  create procedure access.count_versions(target regclass) language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select 1 from pg_attribute a where a.attrelid = target and a.attname = 'version' and not a.attisdropped) then
      execute format('create or replace trigger bump before update on %s for each row execute function ctx.bump_only()', target);
    end if;
  end $$;

  /* While an import takes some rows, its clerk may add to the people of those rows, and read none of them. */
  create procedure access.protect_import(target regclass) language plpgsql
    set search_path = pg_catalog, pg_temp as $$
  begin
    execute format('create policy insert_by_import on %s for insert to app_rw, app_worker with check
      (person_id in (select access.importing()))', target);
    execute format('grant insert on %s to app_rw, app_worker', target);
  end $$;
  create function access.importing() returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if not (access.has_role('importer') or access.has_role('manager')) then return; end if;
    return query select r.person_id from imports.batch b join imports.person_row r on r.batch_id = b.id and r.row > b.rows_done + 1
      where b.user_id = ctx.uid() and b.state = 'running'
        /* Naming somebody whom others recorded opens nothing. */
        and not exists (select 1 from people.person p where p.id = r.person_id and p.created_by <> b.user_id);
  end $$;
`;
