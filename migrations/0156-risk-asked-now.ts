import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The days of a request count from when it is made: one that is dated ahead would stay open past every limit. */
export class RiskAskedNow1760000156000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create policy asked_now on risk.rater_request as restrictive for insert to app_rw, app_worker
      with check (asked_at = now() and version = 1)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop policy asked_now on risk.rater_request');
  }
}
