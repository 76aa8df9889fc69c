import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every final result, so that visits go by the one word for the risk and not by one of two results that count together. */
export class SupervisionResults1760000088000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts(RESULTS));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(facts(LEVEL));
  }
}

const RESULTS = `'results', coalesce((select jsonb_agg(jsonb_build_object('level', r.level, 'instrument', r.instrument, 'total', r.total,
         'assessedOn', r.assessed_on, 'provisional', r.provisional) order by r.assessed_on desc, r.id desc)
         from risk.assessment r where r.person_id = p.id and r.state = 'final'), '[]'),`;
const LEVEL = `'level', (select jsonb_build_object('level', r.level, 'instrument', r.instrument, 'assessedOn', r.assessed_on)
         from risk.assessment r where r.person_id = p.id and r.state = 'final'
         order by r.level in ('I','II','III','IVa','IVb') desc, r.assessed_on desc, r.id desc limit 1),`;

/** Everything but the results is as it was. */
const facts = (risk: string) => `
  create or replace function supervision.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'personId', p.id,
      'recordedOn', (p.created_at at time zone p.time_zone)::date,
      ${risk}
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
