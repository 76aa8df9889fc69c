import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Results of assessments and the counts of past sanctions that instruments read. */
export class Risk1760000008000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema risk;
      create table risk.assessment (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), instrument text not null, instrument_version text not null,
        state text not null default 'final' check (state in ('draft','final','superseded')), total int, level text not null,
        provisional boolean not null default false, assessed_on date not null, source text not null, recorded_by uuid not null,
        created_at timestamptz not null default now());
      create index on risk.assessment (person_id, assessed_on desc);
      create table risk.sanction_history (person_id uuid primary key references people.person(id), version int not null default 1,
        contact_adult int not null, contact_child int not null, non_contact int not null, image int not null, all_sanctions int not null,
        stranger_victim boolean, last_sexual_sanction_on date, follow_up_starts_on date,
        check (all_sanctions >= contact_adult + contact_child + non_contact + image));
      call access.protect('risk.assessment', '{risk,risk:summary}', '{risk}');
      call access.protect('risk.sanction_history', '{offence}', null);
      call access.protect_import('risk.assessment');
      call access.protect_import('risk.sanction_history');
      grant usage on schema risk to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema risk cascade');
  }
}
