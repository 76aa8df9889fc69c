import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was concluded beside a result, with a second name: its level, its direction and its day, for everybody who may know
 * the level of the result. The reason is free text about the person and stays with those who read the whole of the risk.
 */
export class RiskConcluded1760000128000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function risk.concluded(whom uuid) returns table (assessment_id uuid, level text, direction text, decided_at timestamptz)
        language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if whom not in (select access.people_reading('{risk,risk:summary}')) or whom in (select access.barred()) then return; end if;
        return query select o.assessment_id, o.level, o.direction, o.decided_at from risk.override o
          where o.person_id = whom and o.state = 'authorised' and o.assessment_id not in (select risk.blinded());
      end $$;
      revoke all on function risk.concluded(uuid) from public;
      grant execute on function risk.concluded(uuid) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function risk.concluded(uuid)');
  }
}
