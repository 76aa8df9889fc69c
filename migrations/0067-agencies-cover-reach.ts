import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever is named to cover reaches the people of the one who is away, for these days and no longer: alerts must find
 * somebody who can open the record and act. Naming is therefore giving access, and has rules: somebody who works cases, of
 * the same team, or named by a manager of the team. Covers that were named before this opened nothing, and still do not.
 */
export class AgenciesCoverReach1760000067000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(naming);
    await db.query(REACH('reach_by_path', EMERGENCY, `${COVER}${EMERGENCY}`));
    await db.query(REACH('relation', "'team','circle'", "'team','cover','circle'"));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(REACH('relation', "'team','cover','circle'", "'team','circle'"));
    await db.query(REACH('reach_by_path', `${COVER}${EMERGENCY}`, EMERGENCY));
    await db.query(`
      delete from access.persona where persona = 'cover';
      drop policy cover_in_reason on agencies.absence;
      drop policy cover_changed_in_reason on agencies.absence;
      drop function agencies.cover_refused(uuid, uuid);
      drop index agencies.absence_covering;
      alter table agencies.absence drop column opens;
    `);
  }
}

const naming = `
  /* Acts for the officer who is away; of places the coarse cell, of victims, intelligence and the log of readers nothing. */
  insert into access.persona values
    ('cover', '{core,offence,risk,treatment,circle,location:coarse,legal}', '{core,risk,legal}');
  alter table agencies.absence add column opens boolean not null default true;
  update agencies.absence set opens = false, version = version + 1 where cover_staff_id is not null;
  create index absence_covering on agencies.absence (cover_staff_id) where ended_at is null and opens;
  /* NULL: they may be named by the reader. Otherwise why not. */
  create function agencies.cover_refused(whose uuid, cover uuid) returns text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare away agencies.staff; other agencies.staff;
  begin
    select * into away from agencies.staff s where s.id = whose;
    select * into other from agencies.staff s where s.id = cover and s.active;
    if other.id is null or other.agency_id is distinct from away.agency_id then return 'unknown'; end if;
    if other.user_id is null or not exists (select 1 from identity.app_user u join identity.user_role r on r.user_id = u.id
        and r.during @> now() and r.role in ('officer', 'manager', 'duty') where u.id = other.user_id and u.status = 'active') then
      return 'role'; end if;
    if away.team_id is null or other.team_id = away.team_id
       or exists (select 1 from agencies.team_manager m where m.team_id = away.team_id and m.staff_id = cover and m.during @> now())
       or exists (select 1 from agencies.duty_roster d where d.team_id = away.team_id and d.staff_id = cover and d.during && tstzrange(now(), now() + interval '400 days'))
       or (access.has_role('manager') and exists (select 1 from agencies.team_manager m where m.team_id = away.team_id
         and m.staff_id = access.my_staff() and m.during @> now())) then return null; end if;
    return 'other-team';
  end $$;
  revoke all on function agencies.cover_refused(uuid, uuid) from public;
  grant execute on function agencies.cover_refused(uuid, uuid) to app_rw, app_worker;
  create policy cover_in_reason on agencies.absence as restrictive for insert to app_rw
    with check (cover_staff_id is null or agencies.cover_refused(staff_id, cover_staff_id) is null);
  create policy cover_changed_in_reason on agencies.absence as restrictive for update to app_rw using (true)
    with check (cover_staff_id is null or ended_at is not null or agencies.cover_refused(staff_id, cover_staff_id) is null);
`;

const EMERGENCY = `    return query select e.person_id, 'emergency'`;

/** As in 0003, so that nobody who covers nobody pays for it. */
const COVER = `    if my_staff is not null and my_roles && '{officer,manager,duty}' then
      select * into strict g from access.persona where persona = case when my_roles && '{officer,manager}' then 'cover' else 'duty' end;
      return query select a.person_id, 'cover', g.reads, g.writes, my_agency
        from agencies.absence b join supervision.allocation a on a.officer_id = b.staff_id and a.during @> now()
        where b.cover_staff_id = my_staff and b.opens and b.ended_at is null and b.during @> now()
          and (focus is null or a.person_id = focus) and not exists (select 1 from people.limited_access l
            where l.person_id = a.person_id and l.during @> now() and (exists (select 1 from people.limited_access_entry x
              where x.person_id = l.person_id and x.user_id = me and x.kind = 'excluded')
            or (l.restricted and not exists (select 1 from people.limited_access_entry x
              where x.person_id = l.person_id and x.user_id = me and x.kind = 'restricted'))));
    end if;
`;

/** The one truth with one more way in it; what took its name (0022, 0078) asks it as before. */
const REACH = (name: string, from: string, to: string) => `
  do $do$ declare was text; will text; begin
    select pg_get_functiondef(p.oid) into strict was from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname = '${name}';
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'access.${name} is not as it was expected'; end if;
    execute will;
  end $do$`;
