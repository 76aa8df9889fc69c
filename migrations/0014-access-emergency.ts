import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Emergency access: one person, named sections, at most four hours, told to the owner, reviewed by somebody else. */
export class AccessEmergency1760000014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table access.emergency_access (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), user_id uuid not null references identity.app_user(id),
        reason_code text not null, reason text not null check (length(reason) between 10 and 2000), sections text[] not null,
        during tstzrange not null check (upper(during) - lower(during) <= interval '4 hours'),
        opened_at timestamptz not null default now(), owner_user_id uuid,
        review_due_at timestamptz not null, reviewed_at timestamptz, reviewed_by uuid, finding text, finding_note text,
        check (reviewed_by is null or reviewed_by <> user_id));
      create index on access.emergency_access (user_id);
      create index on access.emergency_access (person_id);
      create table access.purpose (code text primary key, title text not null, sort int not null);
      insert into access.purpose values ('cover', 'Covering for the responsible officer', 1),
        ('oversight', 'Management oversight or countersigning', 2), ('duty', 'Duty officer work', 3),
        ('public-protection', 'Protecting a child or another person now', 4), ('enforcement', 'Enforcement or court work', 5),
        ('complaint', 'Complaint, review or inspection', 6), ('information-request', 'Request from a partner under an agreement', 7);
      create table access.declared_conflict (user_id uuid not null, person_id uuid not null references people.person(id),
        declared_at timestamptz not null default now(), primary key (user_id, person_id));
      alter table access.emergency_access enable row level security;
      alter table access.emergency_access force row level security;
      create policy owner_functions on access.emergency_access to app_owner using (true) with check (true);
      create policy own_or_owner_or_review on access.emergency_access for select to app_rw, app_worker using
        ((user_id = ctx.uid() and person_id not in (select access.barred())) or (select access.has_role('privacy'))
         or person_id in (select r.person_id from access.reach() r where r.path in ('allocated', 'team')));
      create policy review on access.emergency_access for update to app_rw using (user_id <> ctx.uid() and
        (access.has_role('privacy') or person_id in (select r.person_id from access.reach() r where r.path = 'team')))
        with check (reviewed_by = ctx.uid());
      grant select on access.emergency_access to app_rw, app_worker;
      grant update (version, reviewed_at, reviewed_by, finding, finding_note) on access.emergency_access to app_rw;
      grant select on access.purpose to app_rw, app_worker;
      alter table access.declared_conflict enable row level security;
      alter table access.declared_conflict force row level security;
      create policy owner_functions on access.declared_conflict to app_owner using (true) with check (true);

      /* NULL for absent, barred and hidden alike: the answer says nothing about which it was. Own unreviewed ones past their time close the door. */
      create function access.open_emergency(new_id uuid, whom uuid, code text, why text, wanted text[])
        returns timestamptz language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare me uuid := ctx.uid(); until timestamptz := now() + interval '4 hours';
      begin
        if me is null or not (access.has_role('officer') or access.has_role('manager') or access.has_role('duty'))
          then return null; end if;
        /* Before anybody is looked for: being refused must not tell that there is somebody. */
        if exists (select 1 from access.emergency_access e where e.user_id = me and e.reviewed_at is null
                   and e.review_due_at < now()) then
          raise exception 'emergency access suspended' using errcode = 'TC001'; end if;
        if access.is_barred(whom, me) or not exists (select 1 from people.person p where p.id = whom)
          then return null; end if;
        insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at, owner_user_id)
          values (new_id, whom, me, code, why, wanted, tstzrange(now(), until),
            /* Two working days on; a public holiday only makes it stricter. */
            now() + make_interval(days => (array[2, 2, 2, 4, 4, 3, 2])[extract(isodow from now())::int]),
            (select s.user_id from supervision.allocation a join agencies.staff s on s.id = a.officer_id
             where a.person_id = whom and a.during @> now()));
        return until;
      end $$;
      /* For somebody who holds the reference and the birth date already, as an officer at a police station does. */
      create function access.find_for_emergency(wanted_crn text, born date) returns uuid language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        return (select p.id from people.person p where p.crn = wanted_crn and p.date_of_birth = born
                and not access.is_barred(p.id, ctx.uid())
                and (access.has_role('officer') or access.has_role('manager') or access.has_role('duty')));
      end $$;
      revoke all on function access.open_emergency(uuid, uuid, text, text, text[]), access.find_for_emergency(text, date) from public;
      grant execute on function access.open_emergency(uuid, uuid, text, text, text[]), access.find_for_emergency(text, date) to app_rw;

      /* Restricted to named staff, or closed to named staff. Only the manager of the team that holds the case. */
      create function access.limit_access(whom uuid, restricted_to uuid[], excluded uuid[], words text, until timestamptz, expected int)
        returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare kept int;
      begin
        if not exists (select 1 from access.reach() r where r.person_id = whom and r.path = 'team') then return null; end if;
        select version into kept from people.limited_access where person_id = whom for update;
        if coalesce(kept, 0) <> expected then return -1; end if;
        insert into people.limited_access (person_id, restricted, message, during, set_by)
          values (whom, cardinality(restricted_to) > 0, words,
            tstzrange(now(), case when cardinality(restricted_to) + cardinality(limit_access.excluded) = 0 then now() else until end), ctx.uid())
          on conflict (person_id) do update set version = people.limited_access.version + 1, restricted = excluded.restricted,
            message = excluded.message, during = excluded.during, set_by = excluded.set_by, set_at = now();
        delete from people.limited_access_entry where person_id = whom;
        insert into people.limited_access_entry select whom, unnest(restricted_to), 'restricted';
        insert into people.limited_access_entry select whom, unnest(limit_access.excluded), 'excluded';
        -- Limits that no manager of the team can see could never be changed again.
        if not exists (select 1 from agencies.team_manager m
          join supervision.allocation a on a.team_id = m.team_id and a.during @> now()
          join agencies.staff s on s.id = m.staff_id
          join identity.app_user u on u.id = s.user_id and u.status = 'active'
          where a.person_id = whom and m.during @> now() and not access.is_barred(whom, u.id)) then return -2; end if;
        return coalesce(kept, 0) + 1;
      end $$;
      revoke all on function access.limit_access(uuid, uuid[], uuid[], text, timestamptz, int) from public;
      grant execute on function access.limit_access(uuid, uuid[], uuid[], text, timestamptz, int) to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function access.limit_access; drop function access.find_for_emergency; drop function access.open_emergency;
      drop table access.declared_conflict, access.purpose, access.emergency_access;
    `);
  }
}
