import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What covering opens holds for as long as what it was given by: both at work in the same agency, and the cover of the team,
 * its manager or on its roster, or named by somebody who manages it still. Whoever has no team is covered, case by case, by
 * those who answer for the team of the case: not by anybody of the agency.
 */
export class AgenciesCoverHolds1760000096000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(answering);
    await db.query(REFUSED(NAMED));
    await db.query(REACH(OPENED, HELD));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(REACH(HELD, OPENED));
    await db.query(REFUSED(NAMED_BEFORE));
    await db.query(
      'drop function agencies.answers_for(uuid, uuid); drop function agencies.manages(uuid, uuid);',
    );
  }
}

const answering = `
  /* Of the team, its manager, or on its roster in the time to come. */
  create function agencies.answers_for(who uuid, team uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from agencies.staff s where s.id = who and s.team_id = team)
      or exists (select 1 from agencies.team_manager m where m.team_id = team and m.staff_id = who and m.during @> now())
      or exists (select 1 from agencies.duty_roster d where d.team_id = team and d.staff_id = who
        and d.during && tstzrange(now(), now() + interval '400 days'));
  end $$;
  /* By account, as it stands in what somebody signed. */
  create function agencies.manages(account uuid, team uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from agencies.team_manager m join agencies.staff s on s.id = m.staff_id and s.active
      where m.team_id = team and m.during @> now() and s.user_id = account);
  end $$;
  revoke all on function agencies.answers_for(uuid, uuid), agencies.manages(uuid, uuid) from public;
`;

const NAMED = `
    if away.team_id is null then
      if exists (select 1 from supervision.allocation a where a.officer_id = away.id and a.during @> now()
        and not agencies.answers_for(cover, a.team_id)) then return 'other-team'; end if;
      return null;
    end if;
    if agencies.answers_for(cover, away.team_id)
       or (access.has_role('manager') and agencies.manages(ctx.uid(), away.team_id)) then return null; end if;`;

/** As in 0067. */
const NAMED_BEFORE = `
    if away.team_id is null or other.team_id = away.team_id
       or exists (select 1 from agencies.team_manager m where m.team_id = away.team_id and m.staff_id = cover and m.during @> now())
       or exists (select 1 from agencies.duty_roster d where d.team_id = away.team_id and d.staff_id = cover and d.during && tstzrange(now(), now() + interval '400 days'))
       or (access.has_role('manager') and exists (select 1 from agencies.team_manager m where m.team_id = away.team_id
         and m.staff_id = access.my_staff() and m.during @> now())) then return null; end if;`;

const REFUSED = (named: string) => `
  create or replace function agencies.cover_refused(whose uuid, cover uuid) returns text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare away agencies.staff; other agencies.staff;
  begin
    select * into away from agencies.staff s where s.id = whose;
    select * into other from agencies.staff s where s.id = cover and s.active;
    if other.id is null or other.agency_id is distinct from away.agency_id then return 'unknown'; end if;
    if other.user_id is null or not exists (select 1 from identity.app_user u join identity.user_role r on r.user_id = u.id
        and r.during @> now() and r.role in ('officer', 'manager', 'duty') where u.id = other.user_id and u.status = 'active') then
      return 'role'; end if;${named}
    return 'other-team';
  end $$;`;

const OPENED = `        from agencies.absence b join supervision.allocation a on a.officer_id = b.staff_id and a.during @> now()
        where b.cover_staff_id = my_staff and b.opens and b.ended_at is null and b.during @> now()
`;
const HELD = `        from agencies.absence b
          join agencies.staff c on c.id = b.cover_staff_id and c.agency_id = my_agency
          join agencies.staff w on w.id = b.staff_id and w.active and w.agency_id = c.agency_id
          join supervision.allocation a on a.officer_id = b.staff_id and a.during @> now()
        where b.cover_staff_id = my_staff and b.opens and b.ended_at is null and b.during @> now()
          and (agencies.answers_for(my_staff, coalesce(w.team_id, a.team_id)) or agencies.manages(b.set_by, w.team_id))
`;

/** The one truth (0003), with what is said of covering replaced. */
const REACH = (from: string, to: string) => `
  do $do$ declare was text; will text; begin
    select pg_get_functiondef(p.oid) into strict was from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname = 'reach_by_path';
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'access.reach_by_path is not as it was expected'; end if;
    execute will;
  end $do$`;
