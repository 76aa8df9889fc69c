import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Travel plans as the caseload shows them: state, dates and countries. */
export class Travel1760000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema travel;
      create table travel.plan (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), state text not null check (state in ('DRAFT','PERMISSION_PENDING',
          'PERMISSION_REFUSED','NOTICE_DUE','NOTICE_GIVEN','DEPARTED','RETURN_DUE','RETURNED','OVERDUE','VARIED','CANCELLED','CLOSED')),
        departs_on date not null, returns_on date, countries text[] not null, created_at timestamptz not null default now(),
        created_by uuid not null);
      create index on travel.plan (person_id, departs_on desc);
      call access.protect('travel.plan', '{legal}', '{legal}');
      grant usage on schema travel to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema travel cascade');
  }
}
