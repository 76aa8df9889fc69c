import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * A manager of the team that holds a case asks an assessor from outside it for a second score. That opens this one score to
 * them, the least of the person and the facts of the offence, for days and no longer. It ends with the score; where the two
 * differ it goes on for their agreement, without the file; and in any case at the limit. It holds only as long as whoever
 * asked answers for the case, and never against a limit of access.
 */
export class RiskRaterRequests1760000133000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(table);
    await db.query(who);
    await db.query(walls);
    await db.query(endings);
    await db.query(file);
    await db.query(changedFunction('risk.keep_rating()', STEPS, `${RELEASED}${STEPS}`));
    await db.query(changedFunction('access.reach_by_path()', EMERGENCY, `${RATER}${EMERGENCY}`));
    await db.query(
      changedFunction('access.relation(uuid)', "'duty','emergency'", "'duty','rater','emergency'"),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      changedFunction('access.relation(uuid)', "'duty','rater','emergency'", "'duty','emergency'"),
    );
    await db.query(changedFunction('access.reach_by_path()', `${RATER}${EMERGENCY}`, EMERGENCY));
    await db.query(changedFunction('risk.keep_rating()', `${RELEASED}${STEPS}`, STEPS));
    await db.query(`
      drop policy asked_from_outside on risk.second_rating;
      drop policy given_from_outside on risk.second_rating;
      drop policy for_an_agreement on risk.assessment_record;
      drop trigger request_ends on risk.second_rating;
      drop function risk.file_for_rating(uuid), risk.end_requests_over(timestamptz), risk.end_request(uuid, int), risk.request_ends(),
        risk.released(uuid, text), risk.agreeing(), risk.asked_of_me();
      drop table risk.rater_request;
      drop function risk.raters_outside(uuid), risk.rater_refused(uuid, uuid);
      delete from access.persona where persona = 'rater';
    `);
  }
}

const table = `
  insert into access.persona values ('rater', '{core:min,offence,risk:second}', '{}');
  create table risk.rater_request (id uuid primary key, version int not null default 1, person_id uuid not null, rating_id uuid not null,
    rater_id uuid not null references identity.app_user(id), rater_name text not null, asked_by uuid not null, asked_by_name text not null,
    asked_at timestamptz not null default now(), until timestamptz not null, reason text not null, ended_at timestamptz,
    ended_why text check (ended_why in ('scored', 'agreed', 'taken', 'given-back', 'withdrawn', 'over')), unique (person_id, id),
    foreign key (person_id, rating_id) references risk.second_rating(person_id, id), check (rater_id <> asked_by),
    check (until > asked_at and until <= asked_at + interval '28 days'), check ((ended_at is null) = (ended_why is null)));
  create unique index on risk.rater_request (rating_id) where ended_at is null;
  create index on risk.rater_request (rater_id) where ended_at is null;
  create index on risk.rater_request (person_id);
`;

const who = `
  /* NULL: they may be asked. Otherwise why not; of whom the person is kept from nothing is told. */
  create function risk.rater_refused(rating uuid, who uuid) returns text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare s risk.second_rating;
  begin
    select * into s from risk.second_rating r where r.id = rating;
    if s.id is null or not risk.may_sign(s.person_id, ctx.uid()) then return 'not-yours'; end if;
    if s.state = 'claimed' then return 'claimed'; end if;
    if s.state = 'done' and not (s.differs and s.confirmed_at is null and s.rater_id = who) then return 'done'; end if;
    if who = s.first_assessor_id then return 'first'; end if;
    if access.is_barred(s.person_id, who) or not exists (select 1 from identity.app_user u
        join identity.user_role r on r.user_id = u.id and r.during @> now() and r.role in ('officer', 'manager')
        join agencies.staff f on f.user_id = u.id and f.active
        where u.id = who and u.status = 'active' and u.agency_id = access.my_agency()) then return 'unknown'; end if;
    if risk.may_sign(s.person_id, who) or exists (select 1 from supervision.allocation l join agencies.staff f on f.id = l.officer_id
        where l.person_id = s.person_id and l.during @> now() and f.user_id = who) then return 'inside'; end if;
    if s.state <> 'done' and not exists (select 1 from risk.certificate c where c.user_id = who and c.instrument = s.instrument and c.withdrawn_on is null
        and current_date between c.issued_on and c.expires_on) then return 'certificate'; end if;
    return null;
  end $$;
  create function risk.raters_outside(rating uuid) returns table (id uuid, name text, team text, certified_until date) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    if not exists (select 1 from risk.second_rating s where s.id = rating and s.state <> 'claimed'
        and risk.may_sign(s.person_id, ctx.uid())) then return; end if;
    return query select u.id, u.display_name, t.name, (select max(c.expires_on) from risk.certificate c where c.user_id = u.id
        and c.instrument = s.instrument and c.withdrawn_on is null and c.expires_on >= current_date)
      from risk.second_rating s join identity.app_user u on case when s.state = 'done' then u.id = s.rater_id else u.id in
        (select c.user_id from risk.certificate c where c.instrument = s.instrument and c.withdrawn_on is null
          and current_date between c.issued_on and c.expires_on) end
      join agencies.staff f on f.user_id = u.id left join agencies.team t on t.id = f.team_id
      where s.id = rating and risk.rater_refused(rating, u.id) is null order by 2, 1 limit 200;
  end $$;
  revoke all on function risk.rater_refused(uuid, uuid), risk.raters_outside(uuid) from public;
  grant execute on function risk.rater_refused(uuid, uuid), risk.raters_outside(uuid) to app_rw, app_worker;
`;

const walls = `
  call access.protect('risk.rater_request', '{risk}', null);
  create policy asked_of_me on risk.rater_request for select to app_rw, app_worker
    using (rater_id = (select ctx.uid()) and person_id in (select access.people_reading('{risk:second}')));
  create policy asked_by_manager on risk.rater_request for insert to app_rw with check (asked_by = ctx.uid() and ended_at is null
    and person_id in (select access.people_reading('{risk}')) and risk.rater_refused(rating_id, rater_id) is null);
  grant insert on risk.rater_request to app_rw;
  call access.count_versions('risk.rater_request');

  create function risk.asked_of_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin return query select q.rating_id from risk.rater_request q where q.rater_id = ctx.uid() and q.ended_at is null and q.until > now(); end $$;
  /* Two scores that differ are compared by both who gave them: only then does one from outside see the first. */
  create function risk.agreeing() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin return query select s.assessment_id from risk.second_rating s where s.id in (select risk.asked_of_me()) and s.rater_id = ctx.uid()
    and s.state = 'done' and s.differs and s.confirmed_at is null; end $$;
  revoke all on function risk.asked_of_me(), risk.agreeing() from public;
  grant execute on function risk.asked_of_me(), risk.agreeing() to app_rw, app_worker;

  create policy asked_from_outside on risk.second_rating for select to app_rw, app_worker
    using (id in (select risk.asked_of_me()) and person_id in (select access.people_reading('{risk:second}')));
  create policy given_from_outside on risk.second_rating for update to app_rw
    using (id in (select risk.asked_of_me()) and first_assessor_id <> ctx.uid() and (rater_id = ctx.uid() or state = 'wanted'))
    with check (person_id in (select access.people_reading('{risk:second}')));
  create policy for_an_agreement on risk.assessment_record for select to app_rw, app_worker
    using (id in (select risk.agreeing()) and person_id in (select access.people_reading('{risk:second}')));
`;

const BY_PROGRAM = `if not coalesce(duties.by_program(), false) then raise exception 'this is done by the program' using errcode = '42501'; end if;`;

const endings = `
  /* What nobody may go on with waits for another rater. */
  create function risk.released(rating uuid, why text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.rater_request q set ended_at = now(), ended_why = why, version = q.version + 1 where q.rating_id = rating and q.ended_at is null;
    update risk.second_rating s set state = 'wanted', rater_id = null, rater_name = null, claimed_at = null, version = s.version + 1
      where s.id = rating and s.state = 'claimed' and exists (select 1 from risk.rater_request q where q.rating_id = s.id and q.rater_id = s.rater_id);
  end $$;
  /* With the score, unless the two still have to agree; with the agreement; and when it is given back or somebody of the team takes it up. */
  create function risk.request_ends() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.rater_request q set ended_at = now(), version = q.version + 1, ended_why = case
        when new.state = 'done' and new.confirmed_at is null then 'scored' when new.state = 'done' then 'agreed'
        when new.state = 'wanted' then 'given-back' else 'taken' end
      where q.rating_id = new.id and q.ended_at is null and ((new.state = 'done' and (not new.differs or new.confirmed_at is not null))
        or (old.state = 'claimed' and new.state = 'wanted') or (new.state = 'claimed' and new.rater_id <> q.rater_id));
    return null;
  end $$;
  create trigger request_ends after update on risk.second_rating for each row execute function risk.request_ends();

  /* By a manager who answers for the case now, or by whoever was asked. */
  create function risk.end_request(rating uuid, expected int) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare q risk.rater_request; me uuid := ctx.uid();
  begin
    select * into q from risk.rater_request r where r.rating_id = rating and r.ended_at is null and r.version = expected for update;
    if q.id is null or not (q.rater_id = me or risk.may_sign(q.person_id, me)) then return false; end if;
    perform risk.released(rating, case when q.rater_id = me then 'given-back' else 'withdrawn' end);
    return true;
  end $$;
  create function risk.end_requests_over(as_of timestamptz) returns table (rating_id uuid, person_id uuid) language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare one record;
  begin
    ${BY_PROGRAM}
    for one in select q.rating_id, q.person_id from risk.rater_request q where q.ended_at is null and (q.until <= as_of
        or not risk.may_sign(q.person_id, q.asked_by)) order by q.id for update skip locked loop
      perform risk.released(one.rating_id, 'over');
      rating_id := one.rating_id; person_id := one.person_id; return next;
    end loop;
  end $$;
  revoke all on function risk.released(uuid, text), risk.request_ends(), risk.end_request(uuid, int), risk.end_requests_over(timestamptz) from public;
  grant execute on function risk.end_request(uuid, int), risk.end_requests_over(timestamptz) to app_rw, app_worker;
`;

/** To score from, while the score is being given: contacts of the year before, none that is marked sensitive and none about a victim. */
const file = `
  create function risk.file_for_rating(rating uuid) returns table (at timestamptz, type text, notes text) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select c.at, c.type, c.notes from risk.second_rating s join supervision.contact c on c.person_id = s.person_id
      where s.id = rating and s.id in (select risk.asked_of_me()) and s.rater_id = ctx.uid() and s.state = 'claimed'
        and s.person_id in (select access.people_reading('{risk:second}')) and s.person_id not in (select access.barred())
        and c.section = 'core' and not c.sensitive and not c.system and c.notes <> ''
        and not exists (select 1 from supervision.contact k where k.corrects_id = c.id)
        and c.at >= s.assessed_on - interval '1 year' and c.at < s.assessed_on + interval '1 day'
      order by c.at desc, c.id desc limit 60;
  end $$;
  revoke all on function risk.file_for_rating(uuid) from public;
  grant execute on function risk.file_for_rating(uuid) to app_rw;
`;

const STEPS = `if (old.state, new.state) not in (`;
/** A request that is over leaves nobody holding the score. */
const RELEASED = `if old.state = 'claimed' and new.state = 'wanted' and exists (select 1 from risk.rater_request q where q.rating_id = old.id
        and q.rater_id = old.rater_id and q.ended_at is not null) and not exists (select 1 from risk.rater_request q where q.rating_id = old.id
        and q.ended_at is null) and current_user = 'app_owner' then return new; end if;
    `;

const EMERGENCY = `    return query select e.person_id, 'emergency'`;
const RATER = `    if my_staff is not null and my_roles && '{officer,manager}' then
      select * into strict g from access.persona where persona = 'rater';
      return query select q.person_id, 'rater', case when s.state = 'done' then array['core:min', 'risk:second'] else g.reads end, g.writes, my_agency
        from risk.rater_request q join risk.second_rating s on s.id = q.rating_id
        where q.rater_id = me and q.ended_at is null and q.until > now() and risk.may_sign(q.person_id, q.asked_by)
          and (focus is null or q.person_id = focus) and not exists (select 1 from people.limited_access l
            where l.person_id = q.person_id and l.during @> now() and (exists (select 1 from people.limited_access_entry x
              where x.person_id = l.person_id and x.user_id = me and x.kind = 'excluded')
            or (l.restricted and not exists (select 1 from people.limited_access_entry x
              where x.person_id = l.person_id and x.user_id = me and x.kind = 'restricted'))));
    end if;
`;
