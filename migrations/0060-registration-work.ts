import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Registration whole: what a regime judges by, what somebody notified and when, what they have still to notify, time that
 * does not count, and the search for somebody who did not come. Money is never kept: only that it was told.
 */
export class RegistrationWork1760000060000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts);
    await db.query(reports);
    await db.query(searches);
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function registration.sweep(timestamptz);
      drop table registration.missing, registration.work_proposal, registration.name_change, registration.notification, registration.change,
        registration.spell;
      alter table registration.registration drop constraint registration_person_id_id_key, ${COLUMNS.map(([name]) => `drop column ${name}`).join(', ')};
    `);
  }
}

const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  [
    'disposal',
    `text check (disposal in ('LIFE','INDETERMINATE','IMPRISONMENT','HOSPITAL_RESTRICTED','HOSPITAL','CAUTION','CONDITIONAL_DISCHARGE',
      'COURT_ORDER','COMMUNITY_ORDER','FINE','OTHER'))`,
  ],
  ['terms', `jsonb not null default '[]' check (jsonb_typeof(terms) = 'array')`],
  ['tier', 'int check (tier between 1 and 3)'],
  ['facts', `jsonb not null default '{}' check (jsonb_typeof(facts) = 'object')`],
  ['child_offence', 'boolean'],
  ['parental_direction', 'text check (length(parental_direction) <= 1000)'],
  ['ended_at', 'timestamptz'],
  ['ended_on', 'date'],
  ['end_reason', `text check (end_reason in ('PERIOD_OVER','REVIEW','QUASHED','DIED','LEFT','MISTAKE'))`],
  ['end_words', 'text'],
  ['reviewed_at', 'timestamptz'],
  ['review_outcome', `text check (review_outcome in ('CONTINUES','ENDS','NOT_ASKED'))`],
  ['review_words', 'text'],
];

const WHO = 'recorded_at timestamptz not null, recorded_by uuid not null, recorded_by_name text not null';

const facts = `
  alter table registration.registration ${COLUMNS.map(([name, type]) => `add column ${name} ${type}`).join(', ')},
    add constraint registration_person_id_id_key unique (person_id, id),
    add check ((ended_at is null) = (ended_on is null) and (ended_at is null) = (end_reason is null));
  create table registration.spell (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    kind text not null check (kind in ('CUSTODY','HOSPITAL','ABROAD')), from_on date not null, to_on date, source text not null,
    check (to_on is null or to_on >= from_on), ${WHO});
  create index on registration.spell (person_id, from_on);
  /* What has happened, or is meant to, and has to be told. */
  create table registration.change (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    code text not null check (code ~ '^[A-Z][A-Z_]{1,39}$'), happened_on date, expected_on date, until_on date, place text, words text,
    known_from text not null check (known_from in ('PERSON','OFFICER','OTHER_AGENCY','RECORD')), withdrawn_at timestamptz, withdrawn_words text,
    check (happened_on is not null or expected_on is not null), check (until_on is null or until_on >= happened_on),
    check ((withdrawn_at is null) = (withdrawn_words is null)), ${WHO});
  create index on registration.change (person_id);
`;

const reports = `
  /* A notification as it was given, kept as it was: a receipt is printed from it. Refused ones are kept too. */
  create table registration.notification (id uuid primary key, person_id uuid not null, registration_id uuid not null,
    kind text not null check (kind in ('INITIAL','PERIODIC','CHANGE')), given_at timestamptz not null, given_on date not null,
    method text not null check (method in ('IN_PERSON','ONLINE','POST','PHONE')), given_by text not null check (given_by in ('PERSON','PARENT','OTHER')),
    station text, taken_by text, reference text, items jsonb not null check (jsonb_typeof(items) = 'array'), change_ids uuid[] not null default '{}',
    in_advance boolean not null default false, due_on date, late boolean, excuse text, refused boolean not null default false, refusal text,
    check (refused = (refusal is not null)), ${WHO}, unique (person_id, id),
    foreign key (person_id, registration_id) references registration.registration(person_id, id));
  create index on registration.notification (registration_id, given_at);
  create index on registration.notification (person_id);
  /* Another name: intended, by which papers, and everybody who must be told. The old one stays to be found. */
  create table registration.name_change (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    given text not null, middle text, family text not null, how text not null check (how in ('DEED_POLL','MARRIAGE','COURT','USAGE','OTHER')),
    intended_on date not null, documents text, state text not null default 'INTENDED' check (state in ('INTENDED','IN_USE','ABANDONED')),
    in_use_on date, change_id uuid references registration.change(id), tellings jsonb not null default '[]' check (jsonb_typeof(tellings) = 'array'),
    closed_words text, ${WHO});
  create index on registration.name_change (person_id);
  /* Work or volunteering as it is proposed. Of a certificate its reference, day and outcome, never a picture. */
  create table registration.work_proposal (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    kind text not null check (kind in ('EMPLOYMENT','VOLUNTEERING','STUDY')), role text not null, employer text not null, starts_on date,
    children text not null check (children in ('NONE','INCIDENTAL','REGULATED','UNKNOWN')), conditions text not null check (conditions in ('ALLOWED','FORBIDDEN','UNCLEAR')),
    conditions_words text not null, certificate_reference text, certificate_on date, certificate_outcome text check (certificate_outcome in ('CLEAR','CONTENT','BARRED','NOT_NEEDED')),
    permission text check (permission in ('GRANTED','REFUSED')), permission_words text, permission_by_name text, permission_at timestamptz,
    disclosure text check (disclosure in ('NONE','TO_EMPLOYER','BY_PERSON')), disclosure_words text, disclosure_by_name text, disclosure_at timestamptz,
    ended_on date, ${WHO}, check ((permission is null) = (permission_at is null)), check ((disclosure is null) = (disclosure_at is null)));
  create index on registration.work_proposal (person_id);
`;

const searches = `
  /* A report that did not come: one search for each day on which it was due, whoever looks and however often. */
  create table registration.missing (id uuid primary key, version int not null default 1, person_id uuid not null, registration_id uuid not null,
    opened_at timestamptz not null, was_due_on date not null, step text not null default 'ALERT'
      check (step in ('ALERT','VERIFY','SUPERVISOR','UNVERIFIED_WHEREABOUTS','WANTED')), step_at timestamptz not null,
    steps jsonb not null default '[]', closed_at timestamptz, outcome text check (outcome in ('REPORTED','FOUND','IN_CUSTODY','IN_HOSPITAL','ABROAD','DIED','MISTAKE')),
    outcome_words text, unique (registration_id, was_due_on), check ((closed_at is null) = (outcome is null)),
    foreign key (person_id, registration_id) references registration.registration(person_id, id));
  create index on registration.missing (person_id);
  create index on registration.missing (opened_at) where closed_at is null;
  /* Reports whose limit has passed: whoever calls it, and however often at once, each opens one search. */
  create function registration.sweep(as_of timestamptz) returns table (missing_id uuid, person_id uuid) language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query insert into registration.missing as m (id, person_id, registration_id, opened_at, was_due_on, step_at)
      select gen_random_uuid(), d.person_id, r.id, as_of, (d.due_at at time zone p.time_zone)::date, as_of
        from duties.duty d join registration.registration r on r.id = d.subject_id and r.person_id = d.person_id
          join people.person p on p.id = d.person_id
        where d.state = 'open' and d.source = 'registration' and d.key like 'registration-periodic:%' and d.due_at < as_of - interval '1 second'
          and r.ended_at is null
      on conflict (registration_id, was_due_on) do nothing
      returning m.id, m.person_id;
  end $$;
  revoke all on function registration.sweep(timestamptz) from public;
  grant execute on function registration.sweep(timestamptz) to app_rw, app_worker;
`;

const walls = `
  call access.protect('registration.spell', '{legal}', '{legal}');
  call access.protect('registration.change', '{legal}', '{legal}');
  call access.protect('registration.notification', '{legal}', '{legal}');
  revoke update on registration.notification from app_rw, app_worker;
  call access.protect('registration.name_change', '{legal}', '{legal}');
  call access.protect('registration.work_proposal', '{legal}', '{legal}');
  call access.protect('registration.missing', '{legal}', '{legal}');
`;
