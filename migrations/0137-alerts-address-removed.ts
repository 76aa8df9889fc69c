import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address that is removed is kept nowhere; its version is, so that no earlier one is ever taken again. */
export class AlertsAddressRemoved1760000137000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table alerts.address alter column sealed drop not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('delete from alerts.address where sealed is null');
    await db.query('alter table alerts.address alter column sealed set not null');
  }
}
