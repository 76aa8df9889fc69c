import { getConstructionPlans } from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The job queue's own schema, as its library lays it out; a newer library brings its own steps in a new migration. */
export class Pgboss1760000017000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The plan opens and closes a transaction of its own; this migration is in one already.
    await db.query(
      getConstructionPlans('pgboss')
        .replace(/^\s*BEGIN;/, '')
        .replace(/COMMIT;\s*$/, ''),
    );
    await db.query(`
      revoke all on all functions in schema pgboss from public;
      grant usage on schema pgboss to app_worker;
      grant select, insert, update, delete on all tables in schema pgboss to app_worker;
      grant execute on all functions in schema pgboss to app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema pgboss cascade');
  }
}
