import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decides the duties of travel, for the program alone; and the steps of a search for somebody who did not come back. */
export class TravelDutyFacts1760000062000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `alter table travel.missing add column steps jsonb not null default '[]', add column outcome_words text`,
    );
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function travel.duty_facts(uuid[]), travel.utc(timestamptz);
      alter table travel.missing drop column steps, drop column outcome_words;
    `);
  }
}

const facts = `
  create function travel.utc(at timestamptz) returns text language sql immutable set search_path = pg_catalog, pg_temp
    as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;
  create function travel.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'registrations', coalesce((select jsonb_agg(jsonb_build_object('regime', r.regime, 'endsOn', coalesce(r.ended_on, r.ends_on),
         'childOffence', r.child_offence) order by r.regime, r.id) from registration.registration r where r.person_id = p.id), '[]'),
      'orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'title', o.type, 'startsOn', o.starts_on, 'endsOn', o.ends_on,
         'conditions', coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'params', c.params, 'startsOn', c.starts_on, 'endsOn', c.ends_on)
            order by c.id) from supervision.condition c where c.order_id = o.id and c.code in ('FOREIGN_TRAVEL','FOREIGN_TRAVEL_PERMISSION')), '[]'))
         order by o.starts_on, o.id) from supervision.legal_order o where o.person_id = p.id), '[]'),
      'plans', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state, 'departsOn', t.departs_on, 'departsAt', t.departs_at,
         'departsZone', t.departs_zone, 'departsFrom', t.departs_from, 'returnsOn', t.returns_on, 'returnPoint', t.return_point,
         'purpose', case when t.purpose is null then null else 'said' end, 'countries', to_jsonb(t.countries), 'legs', t.legs,
         'knownOn', t.known_on, 'excuse', case when t.excuse is null then null else 'said' end, 'permission', t.permission,
         'authorityPermission', t.authority_permission, 'noticeGivenAt', travel.utc(t.notice_given_at), 'changedOn', t.changed_on,
         'changeOpen', t.change_open, 'cancelledOn', t.cancelled_on, 'cancellationGivenAt', travel.utc(t.cancellation_given_at),
         'departedAt', travel.utc(t.departed_at), 'departurePresumed', t.departure_presumed, 'returnedOn', t.returned_on,
         'returnedAt', t.returned_at, 'returnEvidence', t.return_evidence, 'returnedAsNotified', t.returned_as_notified,
         'returnReportedAt', travel.utc(t.return_reported_at), 'breach', t.breach, 'createdAt', travel.utc(t.created_at),
         'acts', coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'at', travel.utc(a.at)) order by a.at, a.id) from travel.act a
            where a.plan_id = t.id), '[]'),
         'decisions', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'at', travel.utc(d.decided_at),
            'asksSecond', cardinality(d.countersign_for) > 0, 'signedAt', travel.utc(d.countersigned_at)) order by d.decided_at, d.id)
            from travel.permission d where d.plan_id = t.id), '[]'),
         'searches', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'step', m.step, 'stepAt', travel.utc(m.step_at), 'steps', m.steps,
            'openedAt', travel.utc(m.opened_at), 'closedAt', travel.utc(m.closed_at)) order by m.opened_at, m.id) from travel.missing m
            where m.plan_id = t.id), '[]'),
         'outbound', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'sentAt', travel.utc(n.sent_at), 'acknowledgeBy', travel.utc(n.acknowledge_by),
            'acknowledgedAt', travel.utc(n.acknowledged_at)) order by n.sent_at, n.id) from travel.outbound_notice n
            where n.plan_id = t.id and n.state in ('SENT','ACKNOWLEDGED') and not n.superseded), '[]')) order by t.departs_on, t.id)
         from travel.plan t where t.person_id = p.id and (t.state not in ('CLOSED','CANCELLED') or exists (select 1 from travel.act a
           where a.plan_id = t.id and a.at > now() - interval '60 days') or exists (select 1 from travel.missing m where m.plan_id = t.id and m.closed_at is null)
           or (t.state = 'CANCELLED' and t.notice_given_at is not null and t.cancellation_given_at is null))), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function travel.duty_facts(uuid[]), travel.utc(timestamptz) from public;
  grant execute on function travel.duty_facts(uuid[]), travel.utc(timestamptz) to app_rw, app_worker;
`;
