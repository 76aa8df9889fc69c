import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Travel plans whole: what is planned, who said so and when, each act about it, permission, documents, and the search for
 * somebody who did not come back. A plan is more than is disclosed to anybody, so the section that opens it is `core`:
 * `legal` is shared with the police under agreements, and they get notices instead.
 */
export class TravelPlans1760000036000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(plan);
    await db.query(around);
    await db.query(walls);
    await db.query(passing);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function travel.sweep(timestamptz);
      drop table travel.missing, travel.document, travel.permission, travel.act;
      drop policy read_by_relation on travel.plan;
      create policy read_by_relation on travel.plan for select to app_rw, app_worker using
        (person_id in (select access.people_reading('{legal}'::text[])));
      drop index travel.plan_next_limit, travel.plan_clock;
      alter table travel.plan drop constraint plan_person_id_id_key, ${COLUMNS.map(([name]) => `drop column ${name}`).join(', ')};
    `);
  }
}

const TIME = `~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`;
const DECISIONS = `in ('PENDING','GRANTED','REFUSED')`;

const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['departs_at', `text check (departs_at ${TIME})`],
  ['departs_zone', 'text'],
  ['departs_from', 'text'],
  ['returns_at', `text check (returns_at ${TIME})`],
  ['return_point', 'text'],
  ['purpose', 'text'],
  ['legs', `jsonb not null default '[]' check (jsonb_typeof(legs) = 'array')`],
  ['companions', `jsonb not null default '[]' check (jsonb_typeof(companions) = 'array')`],
  [
    'given_by',
    `text check (given_by in ('PERSON_IN_PERSON','PERSON_BY_PHONE','PERSON_IN_WRITING','OFFICER','OTHER_AGENCY'))`,
  ],
  ['given_at', 'timestamptz'],
  ['known_on', 'date'],
  ['excuse', 'text'],
  ['permission', `text check (permission ${DECISIONS})`],
  ['authority_permission', `text check (authority_permission ${DECISIONS})`],
  ['notice_given_at', 'timestamptz'],
  ['notice_reference', 'text'],
  ['changed_on', 'date'],
  ['change_open', 'boolean not null default false'],
  ['cancelled_on', 'date'],
  ['cancellation_given_at', 'timestamptz'],
  ['departed_at', 'timestamptz'],
  ['departure_presumed', 'boolean not null default false'],
  ['returned_on', 'date'],
  ['returned_at', `text check (returned_at ${TIME})`],
  [
    'return_evidence',
    `text check (return_evidence in ('PASSPORT_STAMPS','CARRIER_RECORD','SEEN_IN_PERSON','OTHER_AGENCY','WORD_ALONE'))`,
  ],
  ['returned_as_notified', 'boolean'],
  ['return_reported_at', 'timestamptz'],
  ['outcome', 'text'],
  ['next_limit', 'timestamptz'],
  ['breach', `text check (breach in ('BREACH','EXCUSED','NO_BREACH'))`],
];

const plan = `
  alter table travel.plan ${COLUMNS.map(([name, type]) => `add column ${name} ${type}`).join(', ')},
    add constraint plan_person_id_id_key unique (person_id, id);
  create index plan_next_limit on travel.plan (next_limit, id) where state not in ('CLOSED');
  create index plan_clock on travel.plan (state, departs_on) where state not in ('DRAFT','RETURNED','CANCELLED','CLOSED');
`;

const around = `
  /* Everything done about a plan, with the plan as it stood afterwards. Nothing is changed and nothing goes away. */
  create table travel.act (id uuid primary key, person_id uuid not null, plan_id uuid not null, kind text not null,
    at timestamptz not null, body jsonb not null default '{}', by_id uuid not null, by_name text not null,
    foreign key (person_id, plan_id) references travel.plan(person_id, id));
  create index on travel.act (plan_id, at, id);
  create index on travel.act (person_id);
  create table travel.permission (id uuid primary key, version int not null default 1, person_id uuid not null, plan_id uuid not null,
    decision text not null check (decision in ('GRANTED','REFUSED')), reason text not null, screening jsonb not null default '[]',
    countersign_for text[] not null default '{}', decided_by uuid not null, decided_by_name text not null, decided_at timestamptz not null,
    countersigned text check (countersigned in ('AGREED','NOT_AGREED')), countersigned_by uuid, countersigned_by_name text,
    countersigned_at timestamptz, countersign_reason text,
    check ((countersigned is null) = (countersigned_at is null)), check (countersigned_by is distinct from decided_by),
    foreign key (person_id, plan_id) references travel.plan(person_id, id));
  create index on travel.permission (plan_id, decided_at);
  create index on travel.permission (person_id);
  /* A travel document by its last characters alone: enough to tell two apart, too little to use. */
  create table travel.document (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    kind text not null check (kind in ('PASSPORT','IDENTITY_CARD','OTHER')), country text not null, number_ends text,
    state text not null check (state in ('HELD','SURRENDERED','RETURNED','CANCELLED','LOST')), state_on date not null, place text,
    expires_on date, created_at timestamptz not null default now(), created_by uuid not null);
  create index on travel.document (person_id);
  /* Somebody who did not come back when they said: one for each day that was promised, whoever looks and however often. */
  create table travel.missing (id uuid primary key, version int not null default 1, person_id uuid not null, plan_id uuid not null,
    opened_at timestamptz not null, was_due_on date not null, step text not null default 'ALERT'
      check (step in ('ALERT','VERIFY','SUPERVISOR','UNVERIFIED_WHEREABOUTS','WANTED')), step_at timestamptz not null,
    closed_at timestamptz, outcome text, unique (plan_id, was_due_on),
    foreign key (person_id, plan_id) references travel.plan(person_id, id));
  create index on travel.missing (person_id);
`;

const walls = `
  drop policy read_by_relation on travel.plan;
  create policy read_by_relation on travel.plan for select to app_rw, app_worker using
    (person_id in (select access.people_reading('{core}'::text[])));
  call access.protect('travel.act', '{core}', '{legal}');
  revoke update on travel.act from app_rw, app_worker;
  call access.protect('travel.permission', '{core}', '{legal}');
  call access.protect('travel.document', '{core}', '{legal}');
  call access.protect('travel.missing', '{core}', '{legal}');
`;

/**
 * What time does to plans, all at once: leaving is presumed when its day is over, the day of return comes, and passes.
 * Days are those of the person's own zone. Two sweeps at the same moment do nothing twice.
 */
const passing = `
  create function travel.sweep(as_of timestamptz) returns table (plan_id uuid, person_id uuid, became text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare one record; next_state text;
  begin
    for one in
      select t.id, t.person_id, t.state, t.returns_on, t.departs_on, p.time_zone
        from travel.plan t join people.person p on p.id = t.person_id
        where t.state in ('NOTICE_DUE','NOTICE_GIVEN','VARIED','DEPARTED','RETURN_DUE')
          and t.departs_on <= (as_of at time zone 'Pacific/Kiritimati')::date
        order by t.id for update of t skip locked
    loop
      next_state := case
        when one.state in ('NOTICE_DUE','NOTICE_GIVEN','VARIED') and ((one.departs_on + 1)::timestamp at time zone one.time_zone) > as_of then null
        when one.returns_on is not null and ((one.returns_on + 1)::timestamp at time zone one.time_zone) <= as_of then 'OVERDUE'
        when one.returns_on is not null and (one.returns_on::timestamp at time zone one.time_zone) <= as_of then 'RETURN_DUE'
        else 'DEPARTED' end;
      if next_state is null or next_state = one.state then continue; end if;
      update travel.plan t set state = next_state, version = t.version + 1, departure_presumed = t.departure_presumed or t.departed_at is null
        where t.id = one.id;
      insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values (gen_random_uuid(), one.person_id, one.id,
        lower(replace(next_state, '_', '-')), as_of, jsonb_build_object('from', one.state, 'presumed', true),
        '00000000-0000-7000-8000-000000000001', 'Throughcare');
      if next_state = 'OVERDUE' then
        insert into travel.missing (id, person_id, plan_id, opened_at, was_due_on, step_at)
          values (gen_random_uuid(), one.person_id, one.id, as_of, one.returns_on, as_of) on conflict (plan_id, was_due_on) do nothing;
      end if;
      plan_id := one.id; person_id := one.person_id; became := next_state;
      return next;
    end loop;
  end $$;
  revoke all on function travel.sweep(timestamptz) from public;
  grant execute on function travel.sweep(timestamptz) to app_rw, app_worker;
`;
