import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an officer recorded beside a decision on a journey, as the definition of that day says it. Null: nothing was recorded. */
export class TravelBehaviours1760000087000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table travel.permission add column behaviours jsonb
      check (behaviours is null
        or coalesce(jsonb_array_length(behaviours -> 'types') > 0 and behaviours #>> '{definition,version}' is not null, false))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table travel.permission drop column behaviours');
  }
}
