import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody had typed when their session ran out: sealed, for that user and place alone, gone after use or a day. */
export class IdentityKeptForm1760000023000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table identity.kept_form (id uuid primary key, user_id uuid not null references identity.app_user(id),
        sealed bytea not null check (length(sealed) <= 400000), kept_at timestamptz not null default now());
      create index on identity.kept_form (user_id, kept_at desc);
      grant select, insert, delete on identity.kept_form to app_identity;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table identity.kept_form');
  }
}
