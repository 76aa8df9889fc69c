import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Three things that stand beside the truth of access: whom somebody knows in private, how often somebody may guess, and
 * reasons that are sealed. A conflict bars like an exclusion, from the moment it is declared.
 */
export class AccessConflicts1760000022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(sealedReasons);
    await db.query(guesses);
    await db.query(conflicts);
    for (const [name, kept] of WRAPPED) await db.query(kept_as(name, kept));
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger declared_before on people.person; drop trigger hinted on people.address');
    for (const [name, kept] of WRAPPED) await db.query(kept_as(kept, name));
    await db.query(`
      drop function access.reach_by_path(), access.barred_by_limits(), access.is_barred_by_limits(uuid, uuid),
        access.declare_conflict(uuid, text, bytea), access.record_conflict(uuid, uuid, uuid, bytea),
        access.review_conflict(uuid, int, text), access.conflicts_to_review(), access.my_conflicts(),
        access.keep_home(text), access.declared_before(), access.hint(uuid, uuid), access.hinted(),
        access.mark_of(text, text), access.spend_guess(bytea), access.guess_alerts(),
        access.open_emergency_sealed(uuid, uuid, text, bytea, text[]);
      drop table access.declared_conflict, access.home_mark, access.guess;
      create table access.declared_conflict (user_id uuid not null, person_id uuid not null references people.person(id),
        declared_at timestamptz not null default now(), primary key (user_id, person_id));
      alter table access.declared_conflict enable row level security;
      alter table access.declared_conflict force row level security;
      create policy owner_functions on access.declared_conflict to app_owner using (true) with check (true);
      /* A sealed reason cannot be opened here; what is left says where it was. */
      update access.emergency_access set reason = 'Sealed by a later version' where reason is null;
      alter table access.emergency_access drop column sealed, alter column reason set not null;
      grant execute on function access.open_emergency(uuid, uuid, text, text, text[]) to app_rw;
    `);
  }
}

/** The truth as it was, under another name; what took its name asks it. Bodies are late bound, so all callers follow. */
const WRAPPED = [
  ['reach', 'reach_by_path'],
  ['barred', 'barred_by_limits'],
  ['is_barred', 'is_barred_by_limits'],
] as const;

const kept_as = (name: string, kept: string) => `
  do $$ declare of_old text; begin
    select replace(pg_get_functiondef(p.oid), 'FUNCTION access.${name}(', 'FUNCTION access.${kept}(') into strict of_old
      from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname = '${name}';
    execute of_old;
  end $$`;

const sealedReasons = `
  alter table access.emergency_access alter column reason drop not null, add column sealed bytea,
    add constraint said_once check (num_nonnulls(reason, sealed) = 1);
  /* Words are sealed before they come here; what the earlier function asked and refused, this one asks and refuses. */
  create function access.open_emergency_sealed(new_id uuid, whom uuid, code text, words bytea, wanted text[])
    returns timestamptz language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare until timestamptz := access.open_emergency(new_id, whom, code, 'sealed in the same act', wanted);
  begin
    update access.emergency_access set reason = null, sealed = words where id = new_id and until is not null;
    return until;
  end $$;
  revoke execute on function access.open_emergency(uuid, uuid, text, text, text[]) from app_rw;
`;

const guesses = `
  /* Whom somebody looked for by what they hold of them, as keyed hashes: enough to count, not to tell. */
  create table access.guess (user_id uuid not null, day date not null, subject bytea not null,
    at timestamptz not null default clock_timestamp(), primary key (user_id, day, subject));
  create function access.spend_guess(of_whom bytea) returns int language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare me uuid := ctx.uid();
  begin
    if me is null then raise exception 'nobody asks' using errcode = '42501'; end if;
    /* One at a time for each user: guesses at once must not slip by the count. */
    perform pg_advisory_xact_lock(hashtextextended('guess|' || me, 0));
    delete from access.guess where user_id = me and day < now()::date - 60;
    insert into access.guess (user_id, day, subject) values (me, now()::date, of_whom) on conflict do nothing;
    return (select count(*)::int from access.guess where user_id = me and day = now()::date);
  end $$;
  /* Who has looked for more people than a day's work explains. */
  create function access.guess_alerts() returns table (user_id uuid, display_name text, day date, tries int)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    return query select g.user_id, u.display_name, g.day, count(*)::int from access.guess g
      join identity.app_user u on u.id = g.user_id
      where g.day > now()::date - 14 and g.user_id <> ctx.uid() and (access.has_role('privacy')
        or exists (select 1 from agencies.staff s join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
                   where s.user_id = g.user_id and m.staff_id = access.my_staff() and access.has_role('manager')))
      group by 1, 2, 3 having count(*) >= 5 order by g.day desc, count(*) desc limit 50;
  end $$;
`;

const conflicts = `
  drop table access.declared_conflict;
  create table access.declared_conflict (id uuid primary key, version int not null default 1, user_id uuid not null,
    /* As it was typed. There may be nobody of that reference, and nothing here may tell whether there is. */
    crn text not null check (crn ~ '^[A-Z][0-9]{6}$'), person_id uuid references people.person(id),
    origin text not null check (origin in ('self', 'manager', 'hint')), words bytea,
    state text not null default 'pending' check (state in ('pending', 'upheld', 'dismissed')),
    declared_by uuid not null, declared_at timestamptz not null default now(), reviewed_by uuid, reviewed_at timestamptz,
    unique (user_id, crn), check (reviewed_by is null or reviewed_by <> user_id));
  create index on access.declared_conflict (user_id, person_id) where state = 'upheld' or (state = 'pending' and origin <> 'hint');
  create index on access.declared_conflict (person_id);
  create index on access.declared_conflict (crn) where person_id is null;
  create table access.home_mark (user_id uuid primary key, mark bytea not null, kept_at timestamptz not null default now());
  create index on access.home_mark (mark);

  create or replace function access.declare_conflict(new_id uuid, of_crn text, said bytea) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if access.my_agency() is null then raise exception 'nobody declares' using errcode = '42501'; end if;
    insert into access.declared_conflict (id, user_id, crn, person_id, origin, words, declared_by)
      values (new_id, ctx.uid(), of_crn, (select p.id from people.person p where p.crn = of_crn), 'self', said, ctx.uid())
      /* Said again after it was dismissed, or after a hint: it stands again until somebody has looked. */
      on conflict (user_id, crn) do update set version = access.declared_conflict.version + 1, origin = 'self',
        words = excluded.words, state = case when access.declared_conflict.state = 'upheld' then 'upheld' else 'pending' end,
        declared_at = now(), declared_by = excluded.declared_by, reviewed_by = null, reviewed_at = null;
  end $$;

  /* A manager of the team that holds the case knows that somebody knows the person. @returns whether it was theirs to say */
  create function access.record_conflict(new_id uuid, whom uuid, who uuid, said bytea) returns boolean language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if who = ctx.uid() or not exists (select 1 from access.reach() r where r.person_id = whom and r.path = 'team')
       or not exists (select 1 from identity.app_user u where u.id = who and u.status = 'active') then return false; end if;
    insert into access.declared_conflict (id, user_id, crn, person_id, origin, words, state, declared_by, reviewed_by, reviewed_at)
      select new_id, who, p.crn, p.id, 'manager', said, 'upheld', ctx.uid(), ctx.uid(), now() from people.person p where p.id = whom
      on conflict (user_id, crn) do update set version = access.declared_conflict.version + 1, origin = 'manager',
        words = excluded.words, state = 'upheld', declared_by = excluded.declared_by, reviewed_by = ctx.uid(), reviewed_at = now();
    return true;
  end $$;

  /* Never about oneself: nobody decides whether they are too close. */
  create function access.conflicts_to_review() returns table (id uuid, version int, user_id uuid, display_name text,
    person_id uuid, crn text, origin text, words bytea, declared_at timestamptz, holds_the_case boolean)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select c.id, c.version, c.user_id, u.display_name, c.person_id, c.crn, c.origin, c.words, c.declared_at,
        exists (select 1 from supervision.allocation a join agencies.staff s on s.id = a.officer_id
                where a.person_id = c.person_id and a.during @> now() and s.user_id = c.user_id)
      from access.declared_conflict c join identity.app_user u on u.id = c.user_id
      where c.state = 'pending' and c.person_id is not null and c.user_id <> ctx.uid()
        and (c.person_id in (select r.person_id from access.reach() r where r.path = 'team')
          or (access.has_role('privacy') and not access.is_barred(c.person_id, ctx.uid())))
      order by c.declared_at limit 200;
  end $$;
  /* @returns the person; null where it is not there, not the reader's to decide, or somebody was first */
  create function access.review_conflict(which uuid, expected int, decision text) returns uuid language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  declare whom uuid;
  begin
    if decision not in ('upheld', 'dismissed') or not exists (select 1 from access.conflicts_to_review() q where q.id = which)
      then return null; end if;
    update access.declared_conflict c set state = decision, version = c.version + 1, reviewed_by = ctx.uid(), reviewed_at = now()
      where c.id = which and c.version = expected and c.state = 'pending' returning c.person_id into whom;
    return whom;
  end $$;
  /* What somebody said themselves, and nothing that came of it: a decision would tell that there is a record. */
  create function access.my_conflicts() returns table (id uuid, crn text, declared_at timestamptz) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select c.id, c.crn, c.declared_at from access.declared_conflict c
      where c.user_id = ctx.uid() and c.declared_by = c.user_id order by c.declared_at desc limit 200;
  end $$;

  /* Surname and postcode sector, hashed with the key of contexts: equal ones are found, none can be read back. */
  create function access.mark_of(family text, postcode text) returns bytea language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare area text := substring(upper(regexp_replace(postcode, '\\s', '', 'g')) from '^([A-Z0-9]{2,4}[0-9])[A-Z]{2}$');
  begin
    if area is null or people.fold(family) = '' then return null; end if;
    return public.hmac(convert_to('home|' || people.fold(family) || '|' || area, 'utf8'), (select secret from ctx.k), 'sha256');
  end $$;
  /* Puts pairs before the manager who holds the case. A hint bars nobody: a surname is not a relation. */
  create function access.hint(of_user uuid, of_person uuid) returns int language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare made int;
  begin
    insert into access.declared_conflict (id, user_id, crn, person_id, origin, declared_by)
      select gen_random_uuid(), h.user_id, p.crn, p.id, 'hint', '00000000-0000-7000-8000-000000000001'
      from access.home_mark h join people.address a on a.to_on is null and a.postcode is not null
        and (of_person is null or a.person_id = of_person) join people.person p on p.id = a.person_id
      where (of_user is null or h.user_id = of_user) and h.mark = access.mark_of(p.family, a.postcode)
      on conflict (user_id, crn) do nothing;
    get diagnostics made = row_count;
    return made;
  end $$;
  /* Only the mark is kept: of where somebody lives, nothing. */
  create function access.keep_home(postcode text) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare mine bytea;
  begin
    select access.mark_of(regexp_replace(u.display_name, '^.*\\s', ''), postcode) into mine from identity.app_user u
      where u.id = ctx.uid() and u.status = 'active';
    if mine is null then return false; end if;
    insert into access.home_mark (user_id, mark) values (ctx.uid(), mine)
      on conflict (user_id) do update set mark = excluded.mark, kept_at = now();
    perform access.hint(ctx.uid(), null);
    return true;
  end $$;
  create function access.hinted() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if new.postcode is not null and exists (select 1 from access.home_mark) then perform access.hint(null, new.person_id); end if;
    return null;
  end $$;
  create trigger hinted after insert or update of postcode on people.address for each row execute function access.hinted();
  /* Declared before the record was there: it stands from the first moment. */
  create function access.declared_before() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update access.declared_conflict set person_id = new.id where crn = new.crn and person_id is null;
    return null;
  end $$;
  create trigger declared_before after insert on people.person for each row execute function access.declared_before();
`;

const stands = (c: string) => `(${c}.state = 'upheld' or (${c}.state = 'pending' and ${c}.origin <> 'hint'))`;

const walls = `
  create or replace function access.reach() returns table
    (person_id uuid, path text, reads text[], writes text[], owner_agency_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare me uuid := ctx.uid();
  begin
    /* Hardly anybody knows anybody, so hardly anybody pays for it. */
    if not exists (select 1 from access.declared_conflict c where c.user_id = me and ${stands('c')}) then
      return query select * from access.reach_by_path();
    else
      return query select r.* from access.reach_by_path() r where not exists
        (select 1 from access.declared_conflict c where c.user_id = me and c.person_id = r.person_id and ${stands('c')});
    end if;
  end $$;
  create or replace function access.is_barred(whom uuid, who uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return access.is_barred_by_limits(whom, who) or exists
      (select 1 from access.declared_conflict c where c.user_id = who and c.person_id = whom and ${stands('c')});
  end $$;
  create or replace function access.barred() returns setof uuid language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare me uuid := ctx.uid(); focus uuid := nullif(current_setting('app.focus', true), '')::uuid;
  begin
    return query select b from access.barred_by_limits() b;
    return query select c.person_id from access.declared_conflict c where c.user_id = me and c.person_id is not null
      and ${stands('c')} and (focus is null or c.person_id = focus);
  end $$;

  alter table access.declared_conflict enable row level security;
  alter table access.declared_conflict force row level security;
  create policy owner_functions on access.declared_conflict to app_owner using (true) with check (true);
  alter table access.home_mark enable row level security;
  alter table access.home_mark force row level security;
  create policy owner_functions on access.home_mark to app_owner using (true) with check (true);
  alter table access.guess enable row level security;
  alter table access.guess force row level security;
  create policy owner_functions on access.guess to app_owner using (true) with check (true);
  revoke all on all functions in schema access from public;
  grant execute on function access.open_emergency_sealed(uuid, uuid, text, bytea, text[]), access.spend_guess(bytea),
    access.guess_alerts(), access.declare_conflict(uuid, text, bytea), access.record_conflict(uuid, uuid, uuid, bytea),
    access.conflicts_to_review(), access.review_conflict(uuid, int, text), access.my_conflicts(), access.keep_home(text) to app_rw;
`;
