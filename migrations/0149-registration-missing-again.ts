import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * Somebody who was found and still does not report is looked for again a week later, by the same limit: before, nobody was, for
 * as long as they reported to nobody. What was closed in any other way stays closed for that day.
 */
export class RegistrationMissingAgain1760000149000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table registration.missing drop constraint missing_registration_id_was_due_on_key;
      create unique index missing_open_of_day on registration.missing (registration_id, was_due_on) where closed_at is null;
      create index missing_of_registration on registration.missing (registration_id);
    `);
    for (const [from, to] of CHANGES) await db.query(changed(from, to));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [from, to] of [...CHANGES].reverse()) await db.query(changed(to, from));
    // Of several for one day the last stays.
    await db.query(`
      delete from registration.missing m where exists (select 1 from registration.missing n where n.registration_id = m.registration_id
        and n.was_due_on = m.was_due_on and (n.opened_at, n.id) > (m.opened_at, m.id));
      drop index registration.missing_open_of_day;
      drop index registration.missing_of_registration;
      alter table registration.missing add constraint missing_registration_id_was_due_on_key unique (registration_id, was_due_on);
    `);
  }
}

const CHANGES = [
  [
    '(registration_id, was_due_on) do nothing',
    '(registration_id, was_due_on) where closed_at is null do nothing',
  ],
  [
    'and r.ended_at is null',
    `and r.ended_at is null
          and not exists (select 1 from registration.missing x where x.registration_id = r.id
            and x.was_due_on = (d.due_at at time zone p.time_zone)::date
            and (x.outcome is distinct from 'FOUND' or x.closed_at > as_of - interval '7 days'))`,
  ],
] as const;

const changed = (from: string, to: string) => changedFunction('registration.sweep(timestamptz)', from, to);
