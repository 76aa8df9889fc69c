import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words close an alert and not its duty: what is late or unknown is told of again after a while, and how often it was put
 * off stands with it.
 */
export class AlertsPutOff1760000095000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* Closed with words until then. Null: nothing was left to do, or it comes again with the limit of its duty. */
      alter table alerts.alert add column put_off_until timestamptz check (put_off_until is null or state = 'closed');
      /* How often its occasion had been put off when it was raised. */
      alter table alerts.alert add column put_off int not null default 0 check (put_off >= 0);
      create index alert_put_off on alerts.alert (person_id, key) where put_off_until is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table alerts.alert drop column put_off_until, drop column put_off');
  }
}
