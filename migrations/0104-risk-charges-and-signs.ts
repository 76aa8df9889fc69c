import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recall of which it is said that the person was charged with a further offence is a new charge as well, from when
 * that was first prepared: the static instruments are due again, and not only those that a breach touches. And a second
 * score that says "intervene now" is due the same day, though its rater may write nothing else of the person's risk.
 */
export class RiskChargesAndSigns1760000104000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts(CHARGES));
    await db.query(SIGN);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function risk.keep_sign_of_rater(uuid, jsonb)');
    await db.query(facts(BREACHES));
  }
}

/** Of a score that its rater has just given; what the first score asked for is not asked again. */
const SIGN = `
  create function risk.keep_sign_of_rater(rating uuid, sign jsonb) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into risk.change (id, person_id, assessment_id, instrument, assessed_on, trigger_code, title, urgent, seen, actions, practice_version,
        recorded_by, recorded_by_name)
      select gen_random_uuid(), s.person_id, s.assessment_id, s.instrument, s.assessed_on, sign->>'trigger', sign->>'title', true, sign->'seen',
        sign->'actions', (sign->>'practiceVersion')::int, s.rater_id, s.rater_name
      from risk.second_rating s where s.id = rating and s.rater_id = ctx.uid() and s.state = 'done'
      on conflict (assessment_id, trigger_code, round) do nothing;
  end $$;
  revoke all on function risk.keep_sign_of_rater(uuid, jsonb) from public;
  grant execute on function risk.keep_sign_of_rater(uuid, jsonb) to app_rw;
`;

const BREACHES = `select b.id, 'BREACH', (b.opened_at at time zone p.time_zone)::date, b.opened_at from supervision.enforcement_case b
               where b.person_id = p.id and b.opened_at > now() - interval '400 days'`;
/** One of a case, for what a breach touches is touched by a charge too. */
const CHARGES = `select b.id, case when c.at is null then 'BREACH' else 'NEW_CHARGE' end,
                 (coalesce(c.at, b.opened_at) at time zone p.time_zone)::date, coalesce(c.at, b.opened_at)
               from supervision.enforcement_case b left join lateral (select min(s.at) as at from supervision.enforcement_step s
                 where s.case_id = b.id and s.person_id = b.person_id and s.action = 'PREPARE'
                   and b.recall_facts->'exceptions'->>'newCharge' = 'true') c on true
               where b.person_id = p.id and b.opened_at > now() - interval '400 days'`;

/** Everything but the events of enforcement is as it was. */
const facts = (charges: string) => `
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
           'assessedOn', a.assessed_on, 'finalisedAt', risk.utc(coalesce(a.finalised_at, a.created_at)),
           'supervised', coalesce(r.supervised, false), 'signedAt', (select risk.utc(s.signed_at) from risk.countersignature s where s.assessment_id = a.id),
           'facts', case when a.n > 1 then '{}' else coalesce((select jsonb_object_agg(f.key, f.value->'value') from jsonb_each(r.facts) f), '{}') end
           ) order by a.assessed_on, a.created_at, a.id)
         from (select c.*, row_number() over (partition by c.instrument order by c.assessed_on desc, c.created_at desc, c.id desc) as n
               from risk.assessment c where c.person_id = p.id and c.state in ('final', 'superseded')
                 and not exists (select 1 from risk.assessment k where k.person_id = p.id and k.supersedes_id = c.id
                   and k.correction_reason is not null and k.state in ('final', 'superseded'))) a
         left join risk.assessment_record r on r.id = a.id where a.n <= 4), '[]'),
      'changes', coalesce((select jsonb_agg(jsonb_build_object('id', c.assessment_id, 'instrument', c.instrument, 'trigger', c.trigger_code,
           'round', c.round, 'provisional', a.state in ('draft', 'discarded'), 'title', c.title, 'urgent', c.urgent, 'seen', c.seen, 'assessedOn', c.assessed_on, 'since', risk.utc(c.waits_since),
           'answeredAt', case when x.answers >= jsonb_array_length(c.actions) then risk.utc(x.last) end) order by c.recorded_at, c.id)
         from risk.change c join risk.assessment a on a.id = c.assessment_id cross join lateral (select count(*) as answers, max(r.recorded_at) as last from risk.response r
           where r.assessment_id = c.assessment_id and r.trigger_code = c.trigger_code and r.round = c.round) x
         where c.person_id = p.id and (x.answers < jsonb_array_length(c.actions) or x.last > now() - interval '60 days')
           and not exists (select 1 from risk.change k where k.carries = c.id and not exists (select 1 from risk.response r
             where r.assessment_id = k.assessment_id and r.trigger_code = k.trigger_code and r.round = k.round and r.decision = 'mistaken'))), '[]'),
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
             union all ${charges}) e), '[]'),
      'actions', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'dueOn', s.due_on,
           'closedAt', risk.utc(s.closed_on::timestamp at time zone p.time_zone)) order by s.due_on, s.id) from risk.safety_action s
         where s.person_id = p.id and (s.state = 'open' or s.closed_on > current_date - 60)), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
`;
