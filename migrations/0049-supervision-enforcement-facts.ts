import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What enforcement and restrictions make due: for the program alone, as every function of facts. Decisions, letters and
 * verifications stay in the facts for a while after they were made, so that a duty closes with the moment of the act.
 * The way back leaves the two functions that now say more: what they said before is still in it.
 */
export class SupervisionEnforcementFacts1760000049000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table supervision.appointment add column decided_at timestamptz');
    await db.query(enforcement);
    await db.query(restrictions);
    await db.query(appointments);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function supervision.enforcement_duty_facts(uuid[]);
      alter table supervision.appointment drop column decided_at;
    `);
  }
}

/** Failures of thirteen months: those of twelve count together, and the last must still find the first. */
const enforcement = `
  create function supervision.enforcement_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'startsOn', o.starts_on, 'endsOn', o.ends_on)
         order by o.starts_on, o.id) from supervision.legal_order o where o.person_id = p.id), '[]'),
      'failures', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'at', supervision.utc(a.at),
           'on', to_char(a.at at time zone p.time_zone, 'YYYY-MM-DD'), 'type', a.type, 'outcome', a.outcome,
           'failureDecision', a.failure_decision, 'action', a.enforcement, 'orderId', a.order_id, 'evidenceAskedOn', a.evidence_asked_on,
           'evidenceDueOn', a.evidence_due_on, 'decidedAt', supervision.utc(coalesce(a.decided_at, a.outcome_at))) order by a.at, a.id)
         from supervision.appointment a where a.person_id = p.id
           and a.outcome in ('FAILED_TO_ATTEND','UNACCEPTABLE_ABSENCE','ATTENDED_FAILED_TO_COMPLY','ATTENDED_SENT_HOME_BEHAVIOUR')
           and a.at > now() - interval '400 days'), '[]'),
      'letters', coalesce((select jsonb_agg(jsonb_build_object('appointmentId', l.appointment_id, 'madeAt', supervision.utc(l.made_at),
           'sentOn', l.sent_on, 'sentAt', supervision.utc((l.sent_on + time '12:00') at time zone p.time_zone), 'withdrawnOn', l.withdrawn_on)
           order by l.made_at, l.id)
         from supervision.warning_letter l where l.person_id = p.id and l.withdrawn_on is null), '[]'),
      'cases', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'orderId', c.order_id, 'route', c.route, 'state', c.state,
           'emergency', c.emergency, 'openedAt', supervision.utc(c.opened_at),
           'openedOn', to_char(c.opened_at at time zone p.time_zone, 'YYYY-MM-DD'), 'failureIds', to_jsonb(c.failure_ids),
           'lastFailureOn', (select to_char(max(a.at) at time zone p.time_zone, 'YYYY-MM-DD') from supervision.appointment a
              where a.person_id = p.id and a.id = any(c.failure_ids)),
           'decidedAt', supervision.utc(c.decided_at),
           'asked', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'of', s.to_state, 'at', supervision.utc(s.at),
                'answeredAt', supervision.utc(s.answered_at)) order by s.at, s.id)
              from (select t.id, t.at, t.to_state, lead(t.at) over (order by t.at, t.id) as answered_at
                from supervision.enforcement_step t where t.case_id = c.id and t.action <> 'FAILURE_ADDED') s
              where s.to_state in ('WITH_MANAGER', 'WITH_HEAD')), '[]')) order by c.opened_at, c.id)
         from supervision.enforcement_case c where c.person_id = p.id
           and (c.decided_at is null or c.decided_at > now() - interval '400 days')), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function supervision.enforcement_duty_facts(uuid[]) from public;
  grant execute on function supervision.enforcement_duty_facts(uuid[]) to app_rw, app_worker;
`;

/** With every condition that has a last day of its own, and foreign travel under every kind of order. */
const restrictions = `
  create or replace function supervision.restriction_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'conditions', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'libraryVersion', c.library_version,
           'orderType', o.type, 'endsOn', least(c.ends_on, o.ends_on), 'endsWithOrder', c.ends_on is null or c.ends_on >= o.ends_on)
           order by c.id)
         from supervision.condition c join supervision.legal_order o on o.id = c.order_id
         where c.person_id = p.id and least(c.ends_on, o.ends_on) >= current_date - 1), '[]'),
      'alerts', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'at', supervision.utc(e.at),
           'receivedAt', supervision.utc(e.received_at), 'state', e.state, 'verifiedAt', supervision.utc(e.verified_at))
           order by e.received_at, e.id)
         from supervision.monitoring_event e where e.person_id = p.id
           and (e.state = 'ALERT' or e.verified_at > now() - interval '60 days')), '[]'),
      'proposals', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'proposedAt', supervision.utc(v.proposed_at),
           'state', v.state, 'decidedAt', supervision.utc(coalesce(v.decided_at, v.closed_at)), 'closedAt', supervision.utc(v.closed_at))
           order by v.proposed_at, v.id)
         from supervision.variation v where v.person_id = p.id
           and (v.state in ('PROPOSED', 'APPROVED') or coalesce(v.closed_at, v.decided_at) > now() - interval '60 days')), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
`;

/** As before, and with the evidence that a decision may wait for. */
const appointments = `
  create or replace function supervision.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'personId', p.id,
      'level', (select jsonb_build_object('level', r.level, 'instrument', r.instrument, 'assessedOn', r.assessed_on)
         from risk.assessment r where r.person_id = p.id and r.state = 'final'
         order by r.level in ('I','II','III','IVa','IVb') desc, r.assessed_on desc, r.id desc limit 1),
      'orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'startsOn', o.starts_on, 'endsOn', o.ends_on)
         order by o.starts_on, o.id) from supervision.legal_order o where o.person_id = p.id), '[]'),
      'appointments', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'at', supervision.utc(a.at), 'type', a.type,
         'outcome', a.outcome, 'outcomeAt', supervision.utc(a.outcome_at), 'createdAt', supervision.utc(a.created_at),
         'evidenceAskedOn', a.evidence_asked_on, 'evidenceDueOn', a.evidence_due_on) order by a.at, a.id)
         from supervision.appointment a where a.person_id = p.id
           and (a.outcome is null or a.outcome = 'FAILED_TO_ATTEND' or a.outcome_at > now() - interval '60 days')), '[]'),
      'visits', coalesce((select jsonb_agg(jsonb_build_object('type', c.type, 'at', supervision.utc(c.at)) order by c.at desc)
         from (select v.type, v.at, row_number() over (partition by v.type order by v.at desc) as n from (
           select x.type, x.at from supervision.contact x where x.person_id = p.id and not x.system and x.at > now() - interval '400 days'
           union select a.type, a.at from supervision.appointment a where a.person_id = p.id and a.attended
             and a.at > now() - interval '400 days') v) c where c.n <= 2), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
`;
