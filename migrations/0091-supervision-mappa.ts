import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Multi-agency public protection arrangements: who is managed at which level and since when, the meetings, and the actions
 * of the risk management plan. Section core: officer and manager both write it, and it stands in the bar of a person.
 * What an import said of a level is moved here, so that there is one place to read it.
 */
export class SupervisionMappa1760000091000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(management);
    await db.query(meetings);
    await db.query(walls);
    await db.query(facts);
    await db.query(`
      insert into supervision.mappa (id, person_id, category, level, source, recorded_by, recorded_by_name)
        select gen_random_uuid(), m.person_id, m.category, m.level, 'import', p.created_by, 'An earlier record'
        from registration.mappa m join people.person p on p.id = m.person_id`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function supervision.mappa_duty_facts(uuid[]);
      drop table supervision.mappa_action, supervision.mappa_meeting, supervision.mappa_step, supervision.mappa;
    `);
  }
}

const WHO =
  'recorded_at timestamptz not null default now(), recorded_by uuid not null, recorded_by_name text not null';
const OF = `person_id uuid not null references people.person(id), mappa_id uuid not null,
    foreign key (person_id, mappa_id) references supervision.mappa(person_id, id)`;

const management = `
  create table supervision.mappa (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), jurisdiction text not null default 'GB-EAW' check (jurisdiction in ('GB-EAW','GB-SCT')),
    category int not null check (category between 1 and 4),
    /* Null until a referral is screened; of an import the day is not known. */
    level int check (level between 1 and 3), level_on date,
    expected_release_on date, referred_on date, proposed_level int check (proposed_level between 1 and 3), screened_on date, screened_at timestamptz,
    ended_on date, ended_at timestamptz, end_reason text check (end_reason in
      ('NOT_MANAGED','REGISTRATION_OVER','SENTENCE_OVER','RISK_LOWER','MOVED','DIED','IN_ERROR')),
    source text not null default 'record' check (source in ('record','import')), ${WHO}, unique (person_id, id),
    check (source = 'import' or referred_on is not null or expected_release_on is not null),
    check (source = 'import' or level is null or (screened_on is not null and level_on is not null)),
    check ((screened_on is null) = (screened_at is null) and (screened_on is null or referred_on is not null)),
    check ((ended_on is null) = (end_reason is null) and (ended_on is null) = (ended_at is null)));
  create unique index mappa_one_at_a_time on supervision.mappa (person_id) where ended_on is null;

  /* What was decided and why, in order; written once. */
  create table supervision.mappa_step (id uuid primary key, ${OF},
    action text not null check (action in ('IDENTIFIED','REFERRED','SCREENED','LEVEL','ENDED')), category int not null, level int,
    happened_on date not null, words text not null check (length(words) between 10 and 4000),
    at timestamptz not null, by uuid not null, by_name text not null);
  create index on supervision.mappa_step (person_id, at desc);
`;

const meetings = `
  create table supervision.mappa_meeting (id uuid primary key, version int not null default 1, ${OF},
    held_on date not null, level int not null check (level between 1 and 3), chair text not null check (length(chair) between 3 and 120),
    attendees jsonb not null check (jsonb_typeof(attendees) = 'array' and jsonb_array_length(attendees) between 1 and 40),
    /* Nobody speaks before the statement was read. */
    confidentiality_read boolean not null check (confidentiality_read),
    discussion text not null check (length(discussion) between 10 and 6000),
    /* Criminal Justice Act 2003 s.327A: whether to tell somebody is decided at each meeting, and why. */
    disclosure text not null check (disclosure in ('DISCLOSE','DO_NOT_DISCLOSE')),
    disclosure_words text not null check (length(disclosure_words) between 10 and 4000),
    disclosure_to text, disclosure_conditions text, next_review_on date check (next_review_on > held_on),
    minutes_sent_on date check (minutes_sent_on >= held_on), ${WHO}, unique (person_id, id),
    check ((disclosure = 'DISCLOSE') = (disclosure_to is not null) and (disclosure = 'DISCLOSE') = (disclosure_conditions is not null)));
  create index on supervision.mappa_meeting (person_id, held_on desc);
  create index on supervision.mappa_meeting (mappa_id, held_on desc);

  create table supervision.mappa_action (id uuid primary key, version int not null default 1, ${OF}, meeting_id uuid,
    foreign key (person_id, meeting_id) references supervision.mappa_meeting(person_id, id),
    words text not null check (length(words) between 5 and 1000), owner_staff_id uuid references agencies.staff(id),
    owner_agency text check (length(owner_agency) between 2 and 120), check (num_nonnulls(owner_staff_id, owner_agency) = 1), due_on date not null,
    acknowledged_at timestamptz, acknowledged_by uuid, acknowledged_words text check (length(acknowledged_words) <= 500),
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    state text not null default 'open' check (state in ('open','done','not_done')), outcome text check (length(outcome) between 10 and 2000),
    closed_at timestamptz, closed_by uuid, closed_by_name text, ${WHO}, unique (person_id, id),
    check ((state = 'open') = (closed_at is null) and (state = 'open') = (outcome is null) and (state = 'open') = (closed_by is null)));
  create index on supervision.mappa_action (person_id, due_on);
  create index on supervision.mappa_action (mappa_id);
  create index on supervision.mappa_action (meeting_id);
`;

/** What was said is written once: only what becomes of it can be added. */
const walls = `
  call access.protect('supervision.mappa', '{core}', '{core}');
  call access.protect_import('supervision.mappa');
  call access.protect('supervision.mappa_step', '{core}', '{core}');
  call access.protect('supervision.mappa_meeting', '{core}', '{core}');
  call access.protect('supervision.mappa_action', '{core}', '{core}');
  create policy own_name on supervision.mappa as restrictive for insert to app_rw, app_worker
    with check (recorded_by = ctx.uid() and ended_on is null);
  create policy own_name on supervision.mappa_step as restrictive for insert to app_rw, app_worker with check (by = ctx.uid());
  create policy own_name on supervision.mappa_meeting as restrictive for insert to app_rw, app_worker with check (recorded_by = ctx.uid());
  create policy own_name on supervision.mappa_action as restrictive for insert to app_rw, app_worker
    with check (recorded_by = ctx.uid() and state = 'open' and acknowledged_at is null);
  revoke update on supervision.mappa, supervision.mappa_step, supervision.mappa_meeting, supervision.mappa_action from app_rw, app_worker;
  grant update (version, category, level, level_on, expected_release_on, referred_on, proposed_level, screened_on, screened_at, ended_on,
    ended_at, end_reason) on supervision.mappa to app_rw;
  grant update (version, minutes_sent_on) on supervision.mappa_meeting to app_rw;
  grant update (version, acknowledged_at, acknowledged_by, acknowledged_words, state, outcome, closed_at, closed_by, closed_by_name)
    on supervision.mappa_action to app_rw;
`;

const NOON = (day: string) => `supervision.utc((${day} + time '12:00') at time zone p.time_zone)`;

const facts = `
  create function supervision.mappa_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('personId', p.id, 'timeZone', p.time_zone,
      'registrations', coalesce((select jsonb_agg(jsonb_build_object('relevantDate', r.relevant_date, 'endsOn', r.ends_on, 'endedOn', r.ended_on)
         order by r.relevant_date, r.id) from registration.registration r where r.person_id = p.id and r.regime = 'GB-EAW'), '[]'),
      'managements', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'jurisdiction', m.jurisdiction, 'category', m.category,
         'level', m.level, 'levelOn', m.level_on, 'recordedOn', (m.recorded_at at time zone p.time_zone)::date,
         'expectedReleaseOn', m.expected_release_on, 'referredOn', m.referred_on, 'referredAt', ${NOON('m.referred_on')},
         'screenedAt', supervision.utc(m.screened_at), 'endedAt', supervision.utc(m.ended_at)) order by m.recorded_at, m.id)
         from supervision.mappa m where m.person_id = p.id and (m.ended_at is null or m.ended_at > now() - interval '60 days')), '[]'),
      /* The last two of each: the last starts the clock, the one before says what it met. */
      'meetings', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'mappaId', x.mappa_id, 'level', x.level,
         'jurisdiction', (select m.jurisdiction from supervision.mappa m where m.id = x.mappa_id), 'heldOn', x.held_on,
         'heldAt', ${NOON('x.held_on')}, 'nextReviewOn', x.next_review_on, 'minutesSentAt', ${NOON('x.minutes_sent_on')})
         order by x.held_on, x.id) from (select g.*, row_number() over (partition by g.mappa_id order by g.held_on desc, g.id desc) as n
           from supervision.mappa_meeting g where g.person_id = p.id) x
         where x.n <= 2 or x.minutes_sent_on is null or x.minutes_sent_on > current_date - 60), '[]'),
      'actions', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'dueOn', a.due_on, 'isOurs', a.owner_staff_id is not null, 'closedAt', supervision.utc(a.closed_at)) order by a.due_on, a.id)
         from supervision.mappa_action a where a.person_id = p.id
           and (a.closed_at is null or a.closed_at > now() - interval '60 days')), '[]'))
      from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function supervision.mappa_duty_facts(uuid[]) from public;
  grant execute on function supervision.mappa_duty_facts(uuid[]) to app_rw, app_worker;
`;
