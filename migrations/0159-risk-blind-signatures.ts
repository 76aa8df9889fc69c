import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was signed beside a first score says its level and why: kept from its second rater like the score itself, by whatever question. */
export class RiskBlindSignatures1760000159000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await db.query(`create policy blind on ${table} as restrictive for select to app_rw, app_worker
        using (assessment_id not in (select risk.blinded()))`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`drop policy blind on ${table}`);
  }
}

const TABLES = ['risk.override', 'risk.countersignature'] as const;
