import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is late and what asks is looked for every minute, among all that is open. */
export class AlertsOfEveryDuty1760000066000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index duty_by_limit on duties.duty (due_at) where state = 'open';
      create index duty_asking on duties.duty (id) where state = 'open' and ask;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index duties.duty_by_limit, duties.duty_asking');
  }
}
