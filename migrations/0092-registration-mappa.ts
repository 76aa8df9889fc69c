import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The level of multi-agency management has its place in supervision.mappa, and none beside it: what was a table is a
 * reading of it, under the name that the projection of the caseload knows. Nobody but the program's own functions reads it.
 */
export class RegistrationMappa1760000092000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table registration.mappa;
      create view registration.mappa with (security_invoker = true) as select m.person_id, m.category, m.level
        from supervision.mappa m where m.level is not null and m.ended_on is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view registration.mappa;
      create table registration.mappa (person_id uuid primary key references people.person(id), version int not null default 1,
        category int not null check (category between 1 and 4), level int not null check (level between 1 and 3));
      call access.protect('registration.mappa', '{core}', '{core}');
      call access.protect_import('registration.mappa');
      insert into registration.mappa (person_id, category, level) select m.person_id, m.category, m.level
        from supervision.mappa m where m.level is not null and m.ended_on is null;
    `);
  }
}
