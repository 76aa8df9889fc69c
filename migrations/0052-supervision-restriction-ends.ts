import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a condition ends with its order, what would change if the order ended on another day is worked out from the order.
 * So the facts give both last days and leave the arithmetic to the rule.
 */
export class SupervisionRestrictionEnds1760000052000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function supervision.restriction_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
      begin
        if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
        return query select p.id, jsonb_build_object('timeZone', p.time_zone,
          'orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'endsOn', o.ends_on) order by o.id)
             from supervision.legal_order o where o.person_id = p.id), '[]'),
          'conditions', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'libraryVersion', c.library_version,
               'orderId', c.order_id, 'endsOn', c.ends_on) order by c.id)
             from supervision.condition c where c.person_id = p.id and (c.ends_on is null or c.ends_on >= current_date - 1)), '[]'),
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
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(former);
  }
}

/** As 0049 made it. */
const former = `
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
