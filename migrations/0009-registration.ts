import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notification requirements a person is under, one row a regime. */
export class Registration1760000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema registration;
      create table registration.registration (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), regime text not null, relevant_date date not null,
        ends_on date, created_at timestamptz not null default now(), created_by uuid not null, unique (person_id, regime, relevant_date));
      create table registration.mappa (person_id uuid primary key references people.person(id), version int not null default 1,
        category int not null check (category between 1 and 4), level int not null check (level between 1 and 3));
      call access.protect('registration.registration', '{legal}', '{legal}');
      call access.protect('registration.mappa', '{core}', '{core}');
      call access.protect_import('registration.registration');
      call access.protect_import('registration.mappa');
      grant usage on schema registration to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema registration cascade');
  }
}
