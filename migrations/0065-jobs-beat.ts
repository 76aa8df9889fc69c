import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each thing that is done every so often was last done to its end: what shows that nobody does it any more. */
export class JobsBeat1760000065000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table jobs.beat (name text primary key, at timestamptz not null);
      alter table jobs.beat enable row level security;
      alter table jobs.beat force row level security;
      create policy owner_functions on jobs.beat to app_owner using (true) with check (true);
      /* No row is about anybody, and whoever waits for a worker may know that there is none. */
      create policy known on jobs.beat for select to app_rw, app_worker using (true);
      create policy added on jobs.beat for insert to app_worker with check (true);
      create policy done_again on jobs.beat for update to app_worker using (true) with check (true);
      grant select on jobs.beat to app_rw, app_worker;
      grant insert, update on jobs.beat to app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table jobs.beat');
  }
}
