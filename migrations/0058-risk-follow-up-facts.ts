import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was begun and wants an end: results that were returned to their assessor, and harms to be looked at again. */
export class RiskFollowUpFacts1760000058000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function risk.follow_up_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
      begin
        if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
        return query select p.id, jsonb_build_object('timeZone', p.time_zone,
          'returned', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'instrument', a.instrument, 'at', risk.utc(c.signed_at),
               'correctedAt', (select risk.utc(min(k.finalised_at)) from risk.assessment k where k.person_id = p.id
                  and k.state in ('final', 'superseded') and k.instrument = a.instrument and k.finalised_at > c.signed_at)) order by c.signed_at, c.id)
             from risk.countersignature c join risk.assessment a on a.id = c.assessment_id
             where c.person_id = p.id and c.decision = 'returned' and c.signed_at > now() - interval '400 days'), '[]'),
          'harms', coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'level', h.level, 'reviewOn', h.review_on,
               'endedAt', risk.utc(h.ended_on::timestamp at time zone p.time_zone)) order by h.review_on, h.id)
             from risk.harm h where h.person_id = p.id and (h.ended_on is null or h.ended_on > current_date - 60)), '[]'))
        from people.person p where p.id = any(wanted);
      end $$;
      revoke all on function risk.follow_up_duty_facts(uuid[]) from public;
      grant execute on function risk.follow_up_duty_facts(uuid[]) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function risk.follow_up_duty_facts(uuid[])');
  }
}
