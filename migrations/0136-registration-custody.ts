import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * What the rest of the record knows of custody: an absence because of it, a search that ended in it, a recall, an expected
 * release, a licence that is to start. None of these says from when to when, so none of them makes time stand still by itself.
 */
export class RegistrationCustody1760000136000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(elsewhere);
    await db.query(changed(PLAIN, WITH_CUSTODY));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(WITH_CUSTODY, PLAIN));
    await db.query('drop function registration.custody_elsewhere(uuid)');
  }
}

const LOCAL = (at: string) => `(${at} at time zone p.time_zone)::date`;

/** By the rights of whoever asks: what a reader may not see is not told to them by this door. */
const elsewhere = `
  create function registration.custody_elsewhere(person uuid) returns jsonb language sql stable set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('source', k.source, 'on', k.day, 'until', k.until) order by k.source, k.day, k.until), '[]')
    from people.person p cross join lateral (
      select distinct 'APPOINTMENT' as source, ${LOCAL('a.at')} as day, null::date as until from supervision.appointment a
        where a.person_id = p.id and a.outcome = 'ACCEPTABLE_ABSENCE' and a.outcome_reason = 'in-custody'
      union all select 'SEARCH', ${LOCAL('m.closed_at')}, null from registration.missing m where m.person_id = p.id and m.outcome = 'IN_CUSTODY'
      union all select 'SEARCH', ${LOCAL('m.closed_at')}, null from travel.missing m where m.person_id = p.id and m.outcome = 'IN_CUSTODY'
      union all select 'RECALL', ${LOCAL('e.decided_at')}, null from supervision.enforcement_case e
        where e.person_id = p.id and e.route = 'RECALL' and e.state = 'ENFORCED' and e.decision in ('FIXED_TERM','STANDARD')
      union all select 'EXPECTED_RELEASE', null, m.expected_release_on from supervision.mappa m
        where m.person_id = p.id and m.ended_on is null and m.expected_release_on is not null
      union all select 'LICENCE', null, max(o.starts_on) from supervision.legal_order o where o.person_id = p.id and o.type = 'LICENCE'
        having max(o.starts_on) is not null) k
    where p.id = person
  $$;
  revoke all on function registration.custody_elsewhere(uuid) from public;
  grant execute on function registration.custody_elsewhere(uuid) to app_rw, app_worker;
`;

const PLAIN = `'spells', coalesce((select`;
const WITH_CUSTODY = `'custodyElsewhere', registration.custody_elsewhere(p.id), ${PLAIN}`;

const changed = (from: string, to: string) => changedFunction('registration.duty_facts(uuid[])', from, to);
