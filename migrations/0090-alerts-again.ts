import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An alert that was closed with words comes again when the limit of its duty passes and it still is not done. So a duty may
 * have more than one alert, one after the other, and still only one that is open.
 */
export class AlertsAgain1760000090000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index alerts.alert_duty_id_idx;
      create index alert_of_duty on alerts.alert (duty_id) where duty_id is not null;
      create unique index alert_open_of_duty on alerts.alert (duty_id) where state <> 'closed';
    `);
  }

  /** Refused by the database where an alert came again by then: nothing that was said of it is thrown away. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index alerts.alert_of_duty, alerts.alert_open_of_duty;
      create unique index alert_duty_id_idx on alerts.alert (duty_id) where duty_id is not null;
    `);
  }
}
