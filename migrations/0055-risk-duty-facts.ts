import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened that makes assessments old, what was answered to a change of risk, and everything of a person's risk
 * that decides what is due: the last for the program alone.
 */
export class RiskDutyFacts1760000055000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop function risk.duty_facts(uuid[]); drop function risk.utc(timestamptz); drop table risk.response, risk.event',
    );
  }
}

const tables = `
  create table risk.event (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
    kind text not null check (kind ~ '^[A-Z_]{3,40}$'), happened_on date not null, note text not null check (length(note) between 5 and 2000),
    recorded_by uuid not null, recorded_by_name text not null, recorded_at timestamptz not null default now(), unique (person_id, id),
    check (happened_on <= recorded_at::date + 1));
  create index on risk.event (person_id, happened_on desc);
  create table risk.response (id uuid primary key, version int not null default 1, person_id uuid not null, assessment_id uuid not null,
    trigger_code text not null, action_code text not null, decision text not null check (decision in ('taken','declined')),
    reason text not null check (length(reason) between 5 and 2000), practice_version int not null,
    recorded_by uuid not null, recorded_by_name text not null, recorded_at timestamptz not null default now(), unique (person_id, id),
    unique (assessment_id, trigger_code, action_code), foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.response (person_id);
  call access.protect('risk.event', '{risk}', '{risk}');
  call access.protect('risk.response', '{risk}', '{risk}');
  /* What happened and what was answered is written once, and signed by who writes it. */
  revoke update on risk.event, risk.response from app_rw, app_worker;
  create policy own_signature on risk.event as restrictive for insert to app_rw, app_worker with check (recorded_by = ctx.uid());
  create policy own_signature on risk.response as restrictive for insert to app_rw, app_worker with check (recorded_by = ctx.uid());
`;

/** Of each instrument the last five that were not put right since: the last starts the clock, those before say what it met. */
const facts = `
  create function risk.utc(at timestamptz) returns text language sql immutable set search_path = pg_catalog, pg_temp
    as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
  create function risk.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'personId', p.id,
      'record', jsonb_build_object('sex', p.sex, 'dateOfBirth', p.date_of_birth, 'timeZone', p.time_zone, 'recordedOn', p.created_at::date,
        'sanctions', (select jsonb_build_object('contactAdult', h.contact_adult, 'contactChild', h.contact_child, 'nonContact', h.non_contact,
           'image', h.image, 'all', h.all_sanctions, 'stranger', h.stranger_victim, 'lastSexualOn', h.last_sexual_sanction_on,
           'followUpStartsOn', h.follow_up_starts_on, 'recordedOn', h.recorded_on) from risk.sanction_history h where h.person_id = p.id),
        'licence', (select jsonb_build_object('startsOn', o.starts_on, 'recordedOn', o.created_at::date) from supervision.legal_order o
           where o.person_id = p.id and o.type = 'LICENCE' order by o.starts_on desc limit 1),
        'inCommunity', exists (select 1 from supervision.legal_order o where o.person_id = p.id and o.starts_on <= current_date
           and (o.ends_on is null or o.ends_on >= current_date))),
      'orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'startsOn', o.starts_on, 'endsOn', o.ends_on) order by o.starts_on, o.id)
         from supervision.legal_order o where o.person_id = p.id), '[]'),
      'allocatedOn', (select min(lower(l.during) at time zone p.time_zone)::date from supervision.allocation l
         where l.person_id = p.id having bool_or(l.during @> now())),
      'assessments', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'instrument', a.instrument, 'state', a.state,
           'assessedOn', a.assessed_on, 'finalisedAt', risk.utc(coalesce(a.finalised_at, a.created_at)), 'total', a.total,
           'band', coalesce(r.result->>'band', a.level), 'flags', coalesce(r.result->'flags', '[]'),
           'items', coalesce((select jsonb_agg(jsonb_build_object('code', i->>'code', 'points', i->'points')) from jsonb_array_elements(r.result->'items') i), '[]'),
           'supervised', coalesce(r.supervised, false), 'signedAt', (select risk.utc(s.signed_at) from risk.countersignature s where s.assessment_id = a.id),
           'facts', coalesce((select jsonb_object_agg(f.key, f.value->'value') from jsonb_each(r.facts) f), '{}'),
           'responses', coalesce((select jsonb_agg(jsonb_build_object('trigger', x.trigger_code, 'action', x.action_code, 'at', risk.utc(x.recorded_at)))
              from risk.response x where x.assessment_id = a.id), '[]')) order by a.assessed_on, a.created_at, a.id)
         from (select c.*, row_number() over (partition by c.instrument order by c.assessed_on desc, c.created_at desc, c.id desc) as n
               from risk.assessment c where c.person_id = p.id and c.state in ('final', 'superseded')
                 and not exists (select 1 from risk.assessment k where k.person_id = p.id and k.supersedes_id = c.id
                   and k.correction_reason is not null and k.state in ('final', 'superseded'))) a
         left join risk.assessment_record r on r.id = a.id where a.n <= 5), '[]'),
      'overrides', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'instrument', a.instrument, 'proposedAt', risk.utc(o.proposed_at),
           'decidedAt', risk.utc(o.decided_at)) order by o.id) from risk.override o join risk.assessment a on a.id = o.assessment_id
         where o.person_id = p.id and (o.decided_at is null or o.decided_at > now() - interval '60 days')), '[]'),
      'certificates', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'instrument', c.instrument, 'expiresOn', c.expires_on,
           'recordedAt', risk.utc(c.recorded_at)) order by c.id) from supervision.allocation l join agencies.staff s on s.id = l.officer_id
           join risk.certificate c on c.user_id = s.user_id and c.withdrawn_on is null and c.expires_on > current_date - 400
         where l.person_id = p.id and l.during @> now()), '[]'),
      'events', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'on', e.happened_on, 'recordedAt', risk.utc(e.recorded_at))
           order by e.recorded_at, e.id) from (
             select v.id, v.kind, v.happened_on, v.recorded_at from risk.event v where v.person_id = p.id and v.recorded_at > now() - interval '400 days'
             union all select b.id, 'BREACH', (b.opened_at at time zone p.time_zone)::date, b.opened_at from supervision.enforcement_case b
               where b.person_id = p.id and b.opened_at > now() - interval '400 days') e), '[]'),
      'actions', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'dueOn', s.due_on,
           'closedAt', risk.utc(s.closed_on::timestamp at time zone p.time_zone)) order by s.due_on, s.id) from risk.safety_action s
         where s.person_id = p.id and (s.state = 'open' or s.closed_on > current_date - 60)), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function risk.duty_facts(uuid[]), risk.utc(timestamptz) from public;
  grant execute on function risk.duty_facts(uuid[]), risk.utc(timestamptz) to app_rw, app_worker;
`;
