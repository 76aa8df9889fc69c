import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The person. people.person holds only what the barest reader may know (core:min); the rest are child rows. */
export class People1760000006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(walls);
    await db.query(search);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema people cascade');
  }
}

const tables = `
  create schema people;
  create table people.person (
    id uuid primary key, version int not null default 1, crn text not null unique check (crn ~ '^[A-Z][0-9]{6}$'),
    given text not null, middle text, family text not null, date_of_birth date not null, sex text not null check (sex in ('M','F','X')),
    time_zone text not null default 'Europe/London', created_at timestamptz not null default now(), created_by uuid not null);
  create trigger bump before update on people.person for each row execute function ctx.bump_only();
  create table people.former_name (id uuid primary key, person_id uuid not null references people.person(id),
    given text not null, family text not null, until date, created_at timestamptz not null default now());
  create index on people.former_name (person_id);
  create table people.identifier (id uuid primary key, person_id uuid not null references people.person(id),
    kind text not null check (kind in ('PNC','NOMS','PASSPORT','OTHER')), value text not null, unique (person_id, kind, value));
  create index on people.identifier (upper(value));
  create table people.address (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), kind text not null default 'main' check (kind in ('main','other')),
    no_fixed_abode boolean not null default false, line1 text, town text, postcode text,
    from_on date, to_on date, check (to_on is null or from_on is null or to_on >= from_on),
    check (no_fixed_abode or line1 is not null));
  create index on people.address (person_id);
  create table people.contact_detail (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), kind text not null check (kind in ('phone','email')),
    value text not null, note text, ended_on date);
  create index on people.contact_detail (person_id);
  create table people.circumstance (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id),
    kind text not null check (kind in ('employment','housing','relationship','health','disability','language','strength','goal','staff_safety','other')),
    text text not null, from_on date, to_on date, source text, recorded_at timestamptz not null default now(), recorded_by uuid not null);
  create index on people.circumstance (person_id);
  create table people.relationship (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), name text not null, role text not null, professional boolean not null,
    is_child boolean not null default false, contact text, note text, from_on date, to_on date);
  create index on people.relationship (person_id);
  create table people.limited_access (person_id uuid primary key references people.person(id), version int not null default 1,
    restricted boolean not null, message text not null, during tstzrange not null, set_by uuid not null, set_at timestamptz not null default now());
  create table people.limited_access_entry (person_id uuid not null references people.limited_access(person_id) on delete cascade,
    user_id uuid not null, kind text not null check (kind in ('restricted','excluded')), primary key (person_id, user_id, kind));
  create index on people.limited_access_entry (user_id);
  create index on people.limited_access_entry (user_id, kind);
  create table people.case_key (person_id uuid primary key references people.person(id), wrapped bytea not null, key_id text not null);
  create table people.victim_contact (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), label text not null, sealed bytea not null,
    created_at timestamptz not null default now(), created_by uuid not null);
  create index on people.victim_contact (person_id);
  create table people.opened (user_id uuid not null, person_id uuid not null references people.person(id),
    opened_at timestamptz not null, previous_at timestamptz, primary key (user_id, person_id));
  create table people.search_name (person_id uuid not null references people.person(id) on delete cascade,
    kind text not null check (kind in ('name','former')), folded text not null, sound text[] not null, primary key (person_id, kind, folded));
`;

const walls = `
  call access.protect('people.former_name', '{core}', '{core}');
  call access.protect('people.identifier', '{core}', '{core}');
  call access.protect('people.address', '{core}', '{core}');
  call access.protect('people.contact_detail', '{core}', '{core}');
  call access.protect('people.circumstance', '{core}', '{core}');
  call access.protect('people.relationship', '{core}', '{core}');
  call access.protect('people.limited_access', '{core}', null);
  call access.protect('people.limited_access_entry', '{core}', null);
  call access.protect('people.victim_contact', '{victim,victim:masked}', '{victim}');
  call access.protect('people.case_key', '{victim,victim:masked}', null);
  call access.protect('people.search_name', '{core}', null);
  call access.protect_import('people.former_name');
  call access.protect_import('people.identifier');
  call access.protect_import('people.address');

  alter table people.person enable row level security;
  alter table people.person force row level security;
  create policy owner_functions on people.person to app_owner using (true) with check (true);
  create policy read_by_relation on people.person for select to app_rw, app_worker
    using (id in (select access.people_reading('{core,core:min}')));
  create policy limited_access on people.person as restrictive to app_rw, app_worker
    using (id not in (select access.barred())) with check (id not in (select access.barred()));
  create policy insert_by_role on people.person for insert to app_rw, app_worker
    with check (created_by = (select ctx.uid()) and ((select access.has_role('officer')) or (select access.has_role('manager'))
      or id in (select access.importing())));
  create policy update_by_relation on people.person for update to app_rw, app_worker
    using (id in (select access.people_writing('{core}'))) with check (id in (select access.people_writing('{core}')));
  grant select, insert, update (version, given, middle, family, date_of_birth, sex, time_zone)
    on people.person to app_rw, app_worker;

  create policy keys_by_relation on people.case_key for insert to app_rw, app_worker
    with check (person_id in (select access.people_writing('{victim,core}')));
  grant insert on people.case_key to app_rw, app_worker;

  alter table people.opened enable row level security;
  alter table people.opened force row level security;
  create policy owner_functions on people.opened to app_owner using (true) with check (true);
  create policy own on people.opened to app_rw using (user_id = ctx.uid()) with check
    (user_id = ctx.uid() and person_id in (select access.people_reading('{core,core:min}')));
  grant select, insert, update on people.opened to app_rw;
  grant usage on schema people to app_rw, app_worker;
`;

/** Search starts from the people the reader can reach, so nobody else can leak through a count, an order or a hint. */
const search = `
  create function people.fold(name text) returns text language sql immutable set search_path = pg_catalog, pg_temp as
    $$ select lower(regexp_replace(public.unaccent('public.unaccent'::regdictionary, name), '[^[:alnum:] ]', '', 'g')) $$;
  create function people.sounds(folded text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
    $$ select coalesce(array_agg(distinct s), '{}') from unnest(string_to_array(folded, ' ')) w,
       lateral unnest(public.daitch_mokotoff(w)) s where w <> '' $$;
  create function people.keep_search_names() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare whom uuid;
  begin
    if tg_table_name = 'person' then whom := new.id; else whom := new.person_id; end if;
    delete from people.search_name where person_id = whom;
    insert into people.search_name
      select whom, n.kind, n.folded, people.sounds(n.folded) from (
        select 'name' as kind, people.fold(concat_ws(' ', given, middle, family)) as folded from people.person where id = whom
        union select 'former', people.fold(concat_ws(' ', given, family)) from people.former_name where person_id = whom) n;
    return null;
  end $$;
  create trigger search_names after insert or update of given, middle, family on people.person
    for each row execute function people.keep_search_names();
  create trigger search_names after insert or update on people.former_name
    for each row execute function people.keep_search_names();

  create function people.search(q text, born date, most int) returns table (person_id uuid, score real, matched text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  /* Not named as a column: with use_column the column would win. */
  declare sought text := people.fold(q); code text := upper(trim(q));
    /* A reference or a number sounds like nobody. */
    heard text[] := case when q ~ '[0-9]' then '{}' else people.sounds(people.fold(q)) end;
  begin
    return query
      with mine as materialized (select r.person_id, bool_or('core' = any(r.reads)) as whole from access.reach() r
        where r.reads && '{core,core:min}' group by r.person_id),
      near as materialized (select n.person_id, n.kind, n.folded, n.sound, public.similarity(n.folded, sought) as alike
        from people.search_name n join mine using (person_id)
        /* Former names are part of the whole record: who knows less must not find by them, either. */
        where sought <> '' and (n.kind = 'name' or mine.whole)),
      hits as (
        /* The dearer comparison only where some letters agree. */
        select n.person_id,
               (greatest(n.alike, case when n.alike > 0.07 then public.strict_word_similarity(sought, n.folded) else 0 end
                 * case when length(sought) > 2 then 1 else 0.5 end)
                + case when n.sound @> heard and heard <> '{}' then 0.35 else 0 end)::real as score,
               n.kind as matched
        from near n
        union all select p.id, 2, 'crn' from people.person p join mine on mine.person_id = p.id where p.crn = code
        union all select i.person_id, 2, 'identifier' from people.identifier i join mine on mine.person_id = i.person_id and mine.whole
          where upper(i.value) = code
        union all select p.id, 2, 'born' from people.person p join mine on mine.person_id = p.id
          where born is not null and p.date_of_birth = born)
      select h.person_id, max(h.score), (array_agg(h.matched order by h.score desc))[1]
      from hits h where h.score >= 0.45 group by h.person_id
      order by max(h.score) desc, h.person_id limit least(most, 50);
  end $$;
  revoke all on all functions in schema people from public;
  grant execute on function people.search(text, date, int), people.fold(text), people.sounds(text) to app_rw, app_worker;
`;
