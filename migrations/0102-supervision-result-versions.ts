import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with the version of the instrument that it was scored with, so that visits go by its own cut-offs. */
export class SupervisionResultVersions1760000102000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts(VERSION));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(facts(''));
  }
}

const VERSION = `'instrumentVersion', r.instrument_version, `;

/** Everything but the version is as it was. */
const facts = (version: string) => `
  create or replace function supervision.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'personId', p.id,
      'recordedOn', (p.created_at at time zone p.time_zone)::date,
      'results', coalesce((select jsonb_agg(jsonb_build_object('level', r.level, 'instrument', r.instrument, ${version}'total', r.total,
         'assessedOn', r.assessed_on, 'provisional', r.provisional) order by r.assessed_on desc, r.id desc)
         from risk.assessment r where r.person_id = p.id and r.state = 'final'), '[]'),
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
