import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trusted extensions only, so that the owner of a database can create them without being superuser. */
export class Extensions1760000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const name of ['pgcrypto', 'pg_trgm', 'btree_gist', 'unaccent', 'fuzzystrmatch', 'citext']) {
      await db.query(`create extension if not exists ${name} schema public`);
    }
    await db.query('revoke all on schema public from public; grant usage on schema public to public');
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['citext', 'fuzzystrmatch', 'unaccent', 'btree_gist', 'pg_trgm', 'pgcrypto']) {
      await db.query(`drop extension if exists ${name}`);
    }
  }
}
