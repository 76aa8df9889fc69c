import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever tells an agency that a notice stands signs it with their own name: no statement past the program signs it with another's. */
export class TravelAnsweredBy1760000157000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create policy own_name on travel.notice_answer as restrictive for insert to app_rw, app_worker
      with check (by_id = ctx.uid())`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop policy own_name on travel.notice_answer');
  }
}
