import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That somebody is expected to be released can be taken back: nobody knows a day any more. From which day and why stays as a
 * step. A record still begins with an occasion; later it may be left with none, which is asked about.
 */
export class SupervisionMappaReleaseTakenBack1760000153000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $do$ declare was text; begin
        select c.conname into strict was from pg_constraint c where c.conrelid = 'supervision.mappa'::regclass and c.contype = 'c'
          and pg_get_constraintdef(c.oid) like '%referred_on IS NOT NULL%expected_release_on IS NOT NULL%';
        execute format('alter table supervision.mappa drop constraint %I', was);
      end $do$;
      create policy begins_with_occasion on supervision.mappa as restrictive for insert to app_rw, app_worker
        with check (source = 'import' or referred_on is not null or expected_release_on is not null);
      alter table supervision.mappa_step drop constraint mappa_step_action_check, drop constraint mappa_step_release_before,
        add constraint mappa_step_action_check
          check (action in ('IDENTIFIED','REFERRED','SCREENED','LEVEL','RELEASE','RELEASE_TAKEN_BACK','ENDED')),
        add constraint mappa_step_release_before check (case action when 'RELEASE' then true
          when 'RELEASE_TAKEN_BACK' then release_on_before is not null else release_on_before is null end);
    `);
  }

  /** Steps that were taken meanwhile stay. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table supervision.mappa_step drop constraint mappa_step_action_check, drop constraint mappa_step_release_before,
        add constraint mappa_step_action_check check (action in ('IDENTIFIED','REFERRED','SCREENED','LEVEL','RELEASE','ENDED')) not valid,
        add constraint mappa_step_release_before check (release_on_before is null or action = 'RELEASE') not valid;
      drop policy begins_with_occasion on supervision.mappa;
      alter table supervision.mappa add constraint mappa_occasion
        check (source = 'import' or referred_on is not null or expected_release_on is not null) not valid;
    `);
  }
}
