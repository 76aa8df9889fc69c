import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facts of risk for less work: only the newest result of an instrument needs its facts, only the last three their
 * items, and four say all that a duty can ask. Everything else is as it was.
 */
export class RiskDutyFactsNarrower1760000057000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(NARROWER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(AS_IT_WAS);
  }
}

const facts = (most: number, items: string, own: string) => `
  create or replace function risk.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
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
           'items', ${items},
           'supervised', coalesce(r.supervised, false), 'signedAt', (select risk.utc(s.signed_at) from risk.countersignature s where s.assessment_id = a.id),
           'facts', ${own},
           'responses', coalesce((select jsonb_agg(jsonb_build_object('trigger', x.trigger_code, 'action', x.action_code, 'at', risk.utc(x.recorded_at)))
              from risk.response x where x.assessment_id = a.id), '[]')) order by a.assessed_on, a.created_at, a.id)
         from (select c.*, row_number() over (partition by c.instrument order by c.assessed_on desc, c.created_at desc, c.id desc) as n
               from risk.assessment c where c.person_id = p.id and c.state in ('final', 'superseded')
                 and not exists (select 1 from risk.assessment k where k.person_id = p.id and k.supersedes_id = c.id
                   and k.correction_reason is not null and k.state in ('final', 'superseded'))) a
         left join risk.assessment_record r on r.id = a.id where a.n <= ${most}), '[]'),
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
`;

const FACTS = `coalesce((select jsonb_object_agg(f.key, f.value->'value') from jsonb_each(r.facts) f), '{}')`;
const AS_IT_WAS = facts(
  5,
  `coalesce((select jsonb_agg(jsonb_build_object('code', i->>'code', 'points', i->'points')) from jsonb_array_elements(r.result->'items') i), '[]')`,
  FACTS,
);
const NARROWER = facts(
  4,
  `case when a.n > 3 then '[]' else coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'points', i.points))
     from jsonb_to_recordset(r.result->'items') as i(code text, points int)), '[]') end`,
  `case when a.n > 1 then '{}' else ${FACTS} end`,
);
