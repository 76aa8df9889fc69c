import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with the version of the instrument that it was scored with: two are combined by their own cut-offs. */
export class CaseloadResultVersions1760000101000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts(VERSION));
    await db.query(ANEW);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(facts(''));
    await db.query(ANEW);
  }
}

const ANEW = 'select caseload.refresh(array(select person_id from caseload.summary))';

const VERSION = `'instrumentVersion', x.instrument_version, `;

/** Everything but the version is as it was. */
const facts = (version: string) => `
  create or replace function caseload.facts(wanted uuid[]) returns setof caseload.summary language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    return query
    select p.id, p.crn, p.family || ', ' || p.given, p.date_of_birth, p.sex, p.time_zone, a.officer_id, a.team_id, lower(a.during),
      (select jsonb_build_object('level', r.level, 'instrument', r.instrument, 'total', r.total, 'assessedOn', r.assessed_on, 'provisional', r.provisional,
         'results', (select jsonb_agg(jsonb_build_object('instrument', x.instrument, ${version}'level', x.level, 'total', x.total,
           'assessedOn', x.assessed_on, 'provisional', x.provisional) order by x.assessed_on desc, x.id desc)
           from risk.assessment x where x.person_id = p.id and x.state = 'final'))
         from risk.assessment r where r.person_id = p.id and r.state = 'final'
         order by r.level in ('I','II','III','IVa','IVb') desc, r.assessed_on desc, r.id desc limit 1),
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'type', x.type) order by x.at, x.id)
         from (select * from supervision.appointment s where s.person_id = p.id and s.outcome is null order by s.at limit 40) x), '[]'),
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'type', x.type) order by x.at, x.id)
         from supervision.appointment x where x.person_id = p.id and x.outcome = 'FAILED_TO_ATTEND'), '[]'),
      (select max(c.at) from supervision.contact c where c.person_id = p.id and not c.system),
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'startsOn', o.starts_on, 'endsOn', o.ends_on) order by o.starts_on, o.id)
         from supervision.legal_order o where o.person_id = p.id), '[]'),
      coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.code, c.id)
         from supervision.condition c where c.person_id = p.id), '[]'),
      coalesce((select array_agg(distinct g.regime order by g.regime) from registration.registration g where g.person_id = p.id), '{}'),
      (select jsonb_build_object('planId', t.id, 'state', t.state, 'departsOn', t.departs_on, 'returnsOn', t.returns_on, 'countries', t.countries)
         from travel.plan t where t.person_id = p.id and t.state not in ('CANCELLED','CLOSED','RETURNED','PERMISSION_REFUSED') order by t.departs_on, t.id limit 1),
      (select jsonb_build_object('id', c.id, 'phase', c.phase) from circles.circle c where c.person_id = p.id and c.phase <> 'ENDED' order by c.id limit 1),
      (select jsonb_build_object('category', m.category, 'level', m.level) from registration.mappa m where m.person_id = p.id),
      (select coalesce(upper(l.during), 'infinity') from people.limited_access l where l.person_id = p.id and l.restricted),
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'code', x.rule->>'code', 'title', x.title, 'subjectId', x.subject_id,
          'dueAt', to_char(x.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'alertAt', to_char(x.alert_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'ask', x.ask, 'urgency', x.urgency, 'unverified', x.rule->'unverified', 'why', x.steps) order by x.due_at nulls first, x.id)
        from (select * from duties.duty d where d.person_id = p.id and d.state = 'open' and d.owner = 'officer'
          order by d.due_at nulls first, d.id limit 60) x), '[]')
    from people.person p left join supervision.allocation a on a.person_id = p.id and upper_inf(a.during)
    where p.id = any(wanted);
  end $$;
`;
