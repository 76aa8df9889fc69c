import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the reader is scoring a second time, for lists that are read whole: asked once for a list, and not for each row. */
export class RiskScoredByMe1760000158000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function risk.scored_by_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin return query select s.person_id from risk.second_rating s where s.rater_id = ctx.uid() and s.state = 'claimed'; end $$;
      revoke all on function risk.scored_by_me() from public;
      grant execute on function risk.scored_by_me() to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function risk.scored_by_me()');
  }
}
