import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox leaves with the transaction; keys of repeated requests live with their effect. Ids only: no row is about a person. */
export class Jobs1760000012000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema jobs;
      create table jobs.outbox (id uuid primary key, name text not null, payload jsonb not null, actor_id uuid not null,
        created_at timestamptz not null default clock_timestamp(), sent_at timestamptz);
      create index on jobs.outbox (created_at) where sent_at is null;
      create table jobs.processed (message_id uuid not null, consumer text not null, at timestamptz not null default now(),
        primary key (message_id, consumer));
      create table jobs.idempotency (actor_id uuid not null, route text not null, key text not null check (length(key) between 8 and 200),
        request_hash bytea not null, result jsonb, created_at timestamptz not null default now(), primary key (actor_id, route, key));
      alter table jobs.outbox enable row level security;
      alter table jobs.outbox force row level security;
      create policy owner_functions on jobs.outbox to app_owner using (true) with check (true);
      /* A job acts for whoever caused it, so nobody leaves one in another name. */
      create policy own on jobs.outbox for insert to app_rw with check (actor_id = ctx.uid());
      create policy relayed on jobs.outbox to app_worker using (true);
      alter table jobs.idempotency enable row level security;
      alter table jobs.idempotency force row level security;
      create policy owner_functions on jobs.idempotency to app_owner using (true) with check (true);
      create policy own on jobs.idempotency to app_rw using (actor_id = ctx.uid()) with check (actor_id = ctx.uid());
      create policy tidied on jobs.idempotency to app_worker using (true);
      grant usage on schema jobs to app_rw, app_worker;
      grant insert on jobs.outbox to app_rw;
      grant select on jobs.outbox to app_worker;
      grant update (sent_at) on jobs.outbox to app_worker;
      grant select, insert on jobs.processed to app_worker;
      grant insert on jobs.processed to app_rw;
      grant select, insert, update (result) on jobs.idempotency to app_rw;
      grant delete on jobs.outbox, jobs.idempotency, jobs.processed to app_worker;
      grant select on jobs.idempotency to app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema jobs cascade');
  }
}
