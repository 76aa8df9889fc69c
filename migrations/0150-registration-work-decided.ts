import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision about work that is taken again stands beside the one before it, and over none. */
export class RegistrationWorkDecided1760000150000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table registration.work_proposal add column earlier jsonb not null default '[]'
      check (jsonb_typeof(earlier) = 'array')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table registration.work_proposal drop column earlier');
  }
}
