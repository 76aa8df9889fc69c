import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders and licences, conditions, allocation, appointments and contacts (outcomes: attendance and compliance are two facts). */
export class Supervision1760000007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema supervision cascade');
  }
}

const tables = `
  create schema supervision;
  create table supervision.legal_order (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), type text not null check (type in
      ('LICENCE','COMMUNITY_ORDER','SUSPENDED_SENTENCE','POST_SENTENCE_SUPERVISION','SHPO','SRO')),
    court text, starts_on date not null, ends_on date, sentence_months int check (sentence_months > 0),
    created_at timestamptz not null default now(), created_by uuid not null,
    check (ends_on is null or ends_on >= starts_on), unique (person_id, id));
  create index on supervision.legal_order (person_id);
  create table supervision.condition (id uuid primary key, version int not null default 1,
    person_id uuid not null, order_id uuid not null, code text not null, params jsonb not null default '{}',
    starts_on date not null, ends_on date, created_at timestamptz not null default now(), created_by uuid not null,
    check (ends_on is null or ends_on >= starts_on),
    foreign key (person_id, order_id) references supervision.legal_order(person_id, id));
  create index on supervision.condition (person_id);
  create index on supervision.condition (code, ends_on);
  create table supervision.allocation (id uuid primary key, person_id uuid not null references people.person(id),
    officer_id uuid not null references agencies.staff(id), team_id uuid not null references agencies.team(id),
    during tstzrange not null default tstzrange(now(), null), reason text not null, allocated_by uuid not null,
    exclude using gist (person_id with =, during with &&));
  create index on supervision.allocation (officer_id) include (person_id, during);
  create index on supervision.allocation (team_id) include (person_id, during);
  create table supervision.appointment (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), type text not null, at timestamptz not null,
    minutes int not null default 30 check (minutes between 5 and 720), place text, officer_id uuid references agencies.staff(id),
    series_id uuid, notes text not null default '' check (length(notes) <= 12000), sensitive boolean not null default false,
    outcome text check (outcome in ('ATTENDED_COMPLIED','ATTENDED_FAILED_TO_COMPLY','ATTENDED_SENT_HOME_BEHAVIOUR',
      'ATTENDED_SENT_HOME_SERVICE_ISSUES','ACCEPTABLE_ABSENCE','UNACCEPTABLE_ABSENCE','FAILED_TO_ATTEND','WILL_BE_RESCHEDULED','CANCELLED')),
    attended boolean, complied boolean, outcome_reason text, outcome_at timestamptz, outcome_by uuid, enforcement text,
    created_at timestamptz not null default now(), created_by uuid not null, unique (person_id, id),
    check ((outcome is null) = (outcome_at is null)));
  create index on supervision.appointment (person_id, at desc);
  create index on supervision.appointment (officer_id, at) where outcome is null;
  create table supervision.contact (id uuid primary key, person_id uuid not null references people.person(id),
    type text not null, at timestamptz not null, minutes int check (minutes between 0 and 1440), place text,
    notes text not null default '' check (length(notes) <= 12000), sensitive boolean not null default false,
    about_child boolean not null default false, section text not null default 'core'
      check (section in ('core','treatment','circle','victim','intelligence','legal')),
    owner_agency_id uuid not null references agencies.agency(id), author_id uuid not null, author_name text not null,
    appointment_id uuid, corrects_id uuid, correction_reason text, system boolean not null default false,
    created_at timestamptz not null default now(), unique (person_id, id),
    check ((corrects_id is null) = (correction_reason is null)),
    foreign key (person_id, appointment_id) references supervision.appointment(person_id, id),
    foreign key (person_id, corrects_id) references supervision.contact(person_id, id));
  create index on supervision.contact (person_id, at desc, id desc);
  create unique index on supervision.contact (corrects_id) where corrects_id is not null;
  create table supervision.draft (user_id uuid not null, person_id uuid not null references people.person(id), kind text not null,
    body jsonb not null, saved_at timestamptz not null default now(), primary key (user_id, person_id, kind));
`;

const walls = `
  call access.protect('supervision.legal_order', '{legal}', '{legal}');
  call access.protect('supervision.condition', '{legal,legal:conditions}', '{legal}');
  call access.protect('supervision.appointment', '{core}', '{core}');
  call access.protect('supervision.allocation', '{core,core:min}', null);
  call access.protect_import('supervision.legal_order');
  call access.protect_import('supervision.condition');
  call access.protect_import('supervision.appointment');
  call access.protect_import('supervision.allocation');
  call access.protect_import('supervision.contact');

  revoke all on schema supervision from public;
  /* A case is taken on by an officer who has just recorded it, or moved by the manager of the team that holds it. */
  create function supervision.may_allocate(whom uuid, to_officer uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select 1 from supervision.allocation a where a.person_id = whom and a.during @> now()) then
      return exists (select 1 from access.reach() r where r.person_id = whom and r.path = 'team');
    end if;
    return exists (select 1 from people.person p where p.id = whom and p.created_by = ctx.uid())
      or exists (select 1 from supervision.allocation a join agencies.team_manager m on m.team_id = a.team_id
                 where a.person_id = whom and m.staff_id = access.my_staff() and m.during @> now());
  end $$;
  revoke all on function supervision.may_allocate(uuid, uuid) from public;
  grant execute on function supervision.may_allocate(uuid, uuid) to app_rw, app_worker;
  create policy insert_by_manager on supervision.allocation for insert to app_rw, app_worker
    with check (allocated_by = ctx.uid() and supervision.may_allocate(person_id, officer_id));
  create policy end_by_manager on supervision.allocation for update to app_rw, app_worker
    using (person_id in (select r.person_id from access.reach() r where r.path = 'team')) with check (true);
  grant insert, update (during) on supervision.allocation to app_rw, app_worker;

  /* A note belongs to a section and to the agency that wrote it; treatment notes of one provider are not another's. */
  alter table supervision.contact enable row level security;
  alter table supervision.contact force row level security;
  create policy owner_functions on supervision.contact to app_owner using (true) with check (true);
  create policy read_by_relation on supervision.contact for select to app_rw, app_worker using (
    (section <> 'victim' and person_id in (select access.people_reading_all('{core,treatment,circle,intelligence,legal}')))
    or ((person_id, section) in (select s.person_id, s.section from access.sections_reading() s)
      and (section <> 'treatment' or owner_agency_id = (select access.my_agency())
           or person_id in (select access.people_reading('{core}')))));
  create policy insert_by_relation on supervision.contact for insert to app_rw, app_worker with check (
    author_id = (select ctx.uid()) and owner_agency_id = (select access.my_agency())
    and (person_id, section) in (select s.person_id, s.section from access.sections_writing() s));
  create policy limited_access on supervision.contact as restrictive to app_rw, app_worker
    using (person_id not in (select access.barred())) with check (person_id not in (select access.barred()));
  grant select, insert on supervision.contact to app_rw, app_worker;

  alter table supervision.draft enable row level security;
  alter table supervision.draft force row level security;
  create policy owner_functions on supervision.draft to app_owner using (true) with check (true);
  create policy own on supervision.draft to app_rw using (user_id = ctx.uid()
    and person_id in (select access.people_reading('{core,core:min}'))) with check (user_id = ctx.uid()
    and person_id in (select access.people_reading('{core,core:min}')));
  grant select, insert, update, delete on supervision.draft to app_rw;
  grant usage on schema supervision to app_rw, app_worker;
`;
