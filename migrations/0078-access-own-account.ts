import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account of the supervised person's own. It reaches exactly one person, themselves, by the path `self`, whatever else
 * anybody gives to it; and of staff, teams and other accounts it sees nothing.
 */
export class AccessOwnAccount1760000078000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(role(['supervised_person']));
    await db.query(link);
    for (const name of WRAPPED) await db.query(keptAs(name, `${name}_of_staff`));
    await db.query(reach);
    await db.query(keeping);
    for (const table of OF_STAFF)
      await db.query(`create policy not_for_oneself on ${table} as restrictive for select to app_rw, app_worker
        using ((select not access.asks_for_self()))`);
    await db.query(accounts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy owner_functions on identity.app_user;
      drop policy signs_in on identity.app_user;
      drop policy known on identity.app_user;
      alter table identity.app_user no force row level security;
      alter table identity.app_user disable row level security;
    `);
    for (const table of OF_STAFF) await db.query(`drop policy not_for_oneself on ${table}`);
    for (const name of WRAPPED) await db.query(keptAs(`${name}_of_staff`, name));
    await db.query(`
      drop trigger nothing_else on identity.user_role;
      drop function access.reach_of_staff(), access.my_agency_of_staff(), access.issue_own_account(uuid, uuid, uuid, text, uuid),
        access.end_own_account(uuid, int, text), access.own_account_of(uuid), access.nothing_else(), access.asks_for_self(),
        access.myself(), access.own_page_closed(uuid);
      drop table access.own_account;
      delete from access.persona where persona = 'supervised_person';
    `);
    await db.query(role([]));
  }
}

/** Each as it was, under another name; what took its name asks it. */
const WRAPPED = ['reach', 'my_agency'] as const;

/** Lists that everybody at work knows, and that are nothing to do with the person. */
const OF_STAFF = [
  'agencies.agency',
  'agencies.team',
  'agencies.staff',
  'agencies.team_manager',
  'agencies.duty_roster',
  'agencies.agreement',
  'agencies.absence',
  'identity.user_role',
  'risk.certificate',
] as const;

const keptAs = (name: string, kept: string) => `
  do $$ declare of_old text; begin
    select replace(pg_get_functiondef(p.oid), 'FUNCTION access.${name}(', 'FUNCTION access.${kept}(') into strict of_old
      from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname = '${name}';
    execute of_old;
  end $$;
  revoke all on function access.${kept}() from public;`;

const ROLES = `'officer','manager','duty','clinician','coordinator','volunteer','victim_liaison','police','auditor','privacy','sar','analyst','admin','importer'`;
const role = (more: readonly string[]) => `
  ${more.length === 0 ? `delete from identity.user_role where role = 'supervised_person';` : ''}
  alter table identity.user_role drop constraint user_role_role_check;
  alter table identity.user_role add constraint user_role_role_check check (role in (${ROLES}${more.map((one) => `,'${one}'`).join('')}));
`;

const link = `
  insert into access.persona values ('supervised_person', '{self}', '{self}');
  create table access.own_account (id uuid primary key, version int not null default 1, user_id uuid not null unique references identity.app_user(id),
    person_id uuid not null references people.person(id), issued_at timestamptz not null default now(), issued_by uuid not null,
    ended_at timestamptz, ended_by uuid, ended_because text check (length(ended_because) <= 500), check ((ended_at is null) = (ended_by is null)));
  create unique index on access.own_account (person_id) where ended_at is null;
  call access.protect('access.own_account', '{core}', null);

  /* Why nobody enters now, whoever holds the account: decided anew at every question. */
  create function access.own_page_closed(whom uuid) returns text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare today date := (select (now() at time zone p.time_zone)::date from people.person p where p.id = whom);
  begin
    return case
      when today is null then 'absent'
      when exists (select 1 from people.limited_access l where l.person_id = whom and l.during @> now()) then 'limited'
      /* Nobody would read what they send. */
      when not exists (select 1 from supervision.allocation a where a.person_id = whom and a.during @> now()) then 'unallocated'
      when exists (select 1 from registration.spell s where s.person_id = whom and s.kind in ('CUSTODY', 'HOSPITAL')
        and s.from_on <= today and (s.to_on is null or s.to_on > today)) then 'detained'
      when exists (select 1 from registration.registration r where r.person_id = whom and r.end_reason = 'DIED')
        or exists (select 1 from registration.missing m where m.person_id = whom and m.outcome = 'DIED') then 'died'
    end;
  end $$;
  /* The one person whom this account is of, while everything that opens it holds. */
  create function access.myself() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare whom uuid;
  begin
    select o.person_id into whom from access.own_account o join identity.app_user u on u.id = o.user_id and u.status = 'active'
      join identity.user_role r on r.user_id = u.id and r.role = 'supervised_person' and r.during @> now()
      where o.user_id = ctx.uid() and o.ended_at is null limit 1;
    return case when whom is not null and access.own_page_closed(whom) is null then whom end;
  end $$;
  /* Ended accounts too: they never become anything else. */
  create function access.asks_for_self() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin return exists (select 1 from access.own_account o where o.user_id = ctx.uid()); end $$;
  /* An account of one's own never holds an office, and who holds one never gets it by this door. */
  create function access.nothing_else() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if new.role <> 'supervised_person' and exists (select 1 from access.own_account o where o.user_id = new.user_id) then
      raise exception 'an account of a supervised person holds no office' using errcode = '23514'; end if;
    return new;
  end $$;
  create trigger nothing_else before insert or update on identity.user_role for each row execute function access.nothing_else();
`;

const reach = `
  create or replace function access.reach() returns table
    (person_id uuid, path text, reads text[], writes text[], owner_agency_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare whom uuid; focus uuid := nullif(current_setting('app.focus', true), '')::uuid;
  begin
    if not access.asks_for_self() then return query select * from access.reach_of_staff(); return; end if;
    whom := access.myself();
    if whom is not null and (focus is null or focus = whom) then
      return query select whom, 'self'::text, p.reads, p.writes, null::uuid from access.persona p where p.persona = 'supervised_person';
    end if;
  end $$;
  /* They are of no agency, so that nothing an agency may do is theirs. */
  create or replace function access.my_agency() returns uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin return case when not access.asks_for_self() then access.my_agency_of_staff() end; end $$;
`;

const keeping = `
  /* By the responsible officer alone. NULL: there is nobody like that on their caseload. */
  create function access.issue_own_account(link uuid, new_user uuid, new_role uuid, new_name text, whom uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare closed text;
  begin
    if not exists (select 1 from access.reach() r where r.person_id = whom and r.path = 'allocated' and 'core' = any(r.writes)) then return null; end if;
    closed := access.own_page_closed(whom);
    if closed is not null then return closed; end if;
    if exists (select 1 from access.own_account o where o.person_id = whom and o.ended_at is null) then return 'held'; end if;
    /* Named as it signs in: who it is of stands nowhere that accounts are listed. */
    insert into identity.app_user (id, username, display_name, agency_id, time_zone, status)
      select new_user, new_name, new_name, access.my_agency(), p.time_zone, 'invited' from people.person p where p.id = whom;
    insert into access.own_account (id, user_id, person_id, issued_by) values (link, new_user, whom, ctx.uid());
    insert into identity.user_role (id, user_id, role) values (new_role, new_user, 'supervised_person');
    return 'issued';
  end $$;
  /* @returns the account's user; NULL: not there, not theirs to end, or somebody was first */
  create function access.end_own_account(whom uuid, expected int, why text) returns uuid language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare whose uuid;
  begin
    if not exists (select 1 from access.reach() r where r.person_id = whom and r.path in ('allocated', 'team') and 'core' = any(r.writes)) then return null; end if;
    update access.own_account o set version = o.version + 1, ended_at = now(), ended_by = ctx.uid(), ended_because = why
      where o.person_id = whom and o.ended_at is null and o.version = expected returning o.user_id into whose;
    if whose is null then return null; end if;
    update identity.app_user set status = 'disabled', version = version + 1 where id = whose;
    update identity.session set ended_at = now() where user_id = whose and ended_at is null;
    update identity.recovery set withdrawn_at = now() where user_id = whose and used_at is null and withdrawn_at is null;
    update identity.user_role set ended_by = ctx.uid(), ended_at = now(), during = tstzrange(lower(during), greatest(now(), lower(during)))
      where user_id = whose and ended_at is null;
    return whose;
  end $$;
  /* The one that stands, for whoever reads the record; when it was last used, and nothing of what was done in it. */
  create function access.own_account_of(whom uuid) returns table (version int, username text, status text, issued_at timestamptz,
      issued_by text, last_seen_at timestamptz, code_until timestamptz, closed text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    if not exists (select 1 from access.reach() r where r.person_id = whom and 'core' = any(r.reads)) then return; end if;
    return query select o.version, u.username::text, u.status, o.issued_at, b.display_name,
        (select max(s.last_seen_at) from identity.session s where s.user_id = u.id),
        (select c.code_expires_at from identity.recovery c where c.user_id = u.id and c.used_at is null and c.withdrawn_at is null and c.code_expires_at > now()),
        access.own_page_closed(whom)
      from access.own_account o join identity.app_user u on u.id = o.user_id left join identity.app_user b on b.id = o.issued_by
      where o.person_id = whom and o.ended_at is null;
  end $$;
  revoke all on function access.own_page_closed(uuid), access.myself(), access.asks_for_self(), access.nothing_else(),
    access.issue_own_account(uuid, uuid, uuid, text, uuid), access.end_own_account(uuid, int, text), access.own_account_of(uuid) from public;
  grant execute on function access.myself(), access.asks_for_self() to app_rw, app_worker;
  grant execute on function access.issue_own_account(uuid, uuid, uuid, text, uuid), access.end_own_account(uuid, int, text),
    access.own_account_of(uuid) to app_identity;
`;

/** Who has an account is known at work; to the person only their own is. */
const accounts = `
  alter table identity.app_user enable row level security;
  alter table identity.app_user force row level security;
  create policy owner_functions on identity.app_user to app_owner using (true) with check (true);
  create policy signs_in on identity.app_user to app_identity using (true) with check (true);
  create policy known on identity.app_user for select to app_rw, app_worker using ((select not access.asks_for_self()) or id = (select ctx.uid()));
`;
