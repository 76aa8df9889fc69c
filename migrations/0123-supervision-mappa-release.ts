import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which somebody is expected to be released moves: from which day it was moved to which, and why, stays as a step. */
export class SupervisionMappaRelease1760000123000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table supervision.mappa_step add column expected_release_on date, add column release_on_before date,
        drop constraint mappa_step_action_check,
        add constraint mappa_step_action_check check (action in ('IDENTIFIED','REFERRED','SCREENED','LEVEL','RELEASE','ENDED')),
        add constraint mappa_step_release check ((action = 'RELEASE') = (expected_release_on is not null)),
        add constraint mappa_step_release_before check (release_on_before is null or action = 'RELEASE');
    `);
  }

  /** Steps that were taken meanwhile stay. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table supervision.mappa_step drop constraint mappa_step_release,
        drop constraint mappa_step_release_before, drop column expected_release_on, drop column release_on_before,
        drop constraint mappa_step_action_check,
        add constraint mappa_step_action_check check (action in ('IDENTIFIED','REFERRED','SCREENED','LEVEL','ENDED')) not valid;
    `);
  }
}
