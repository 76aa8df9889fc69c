import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * Who is in custody or in hospital is not in the community, though a licence or an order is still in force: a score must
 * not fall for years that were not spent at liberty.
 */
export class RiskWhereabouts1760000141000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SETTING);
    await db.query(changed(LIVE, FREE));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(FREE, LIVE));
    await db.query('drop function risk.setting_of(uuid)');
  }
}

/**
 * For who may see the risk of a person, though not the spells themselves. A prevention order binds in prison as well, and
 * whoever is recalled on a licence is not at liberty by it: then nothing is known, and the assessor is asked.
 */
const SETTING = `
  create function risk.setting_of(whom uuid) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare today date := (select (now() at time zone p.time_zone)::date from people.person p where p.id = whom);
    detained record;
    bound boolean;
  begin
    if whom not in (select access.people_reading('{risk}')) then return null; end if;
    select s.kind, s.from_on into detained from registration.spell s where s.person_id = whom and s.kind in ('CUSTODY', 'HOSPITAL')
      and s.from_on <= today and (s.to_on is null or s.to_on > today) order by s.from_on desc limit 1;
    select exists (select 1 from supervision.legal_order o where o.person_id = whom and o.starts_on <= today
      and (o.ends_on is null or o.ends_on >= today) and o.type in ('LICENCE', 'COMMUNITY_ORDER', 'SUSPENDED_SENTENCE', 'POST_SENTENCE_SUPERVISION')
      and not exists (select 1 from supervision.enforcement_case c where c.order_id = o.id and c.route = 'RECALL' and c.state = 'ENFORCED'
        and c.decision in ('FIXED_TERM', 'STANDARD'))) into bound;
    return jsonb_build_object('detained', detained.kind is not null, 'on', detained.from_on,
      'setting', case when detained.kind = 'CUSTODY' then 'CUSTODY' when detained.kind is null and bound then 'COMMUNITY' end);
  end $$;
  revoke all on function risk.setting_of(uuid) from public;
  grant execute on function risk.setting_of(uuid) to app_rw, app_worker;
`;

const LIVE = '(o.ends_on is null or o.ends_on >= current_date))),';
const FREE = `(o.ends_on is null or o.ends_on >= current_date)
           and not exists (select 1 from registration.spell s where s.person_id = p.id and s.kind in ('CUSTODY', 'HOSPITAL')
             and s.from_on <= current_date and (s.to_on is null or s.to_on > current_date)))),`;

const changed = (from: string, to: string) => changedFunction('risk.duty_facts(uuid[])', from, to);
