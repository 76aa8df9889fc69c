import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How much a person has written about their own journeys, drafts too: each change keeps the plan as it then stood, so that
 * somebody's page must not be able to fill the record. They do not read what is kept of it, so a function counts.
 */
export class TravelOwnLimits1760000106000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function travel.my_writing(of_plan uuid, since timestamptz) returns table (of_this int, lately int) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp as $$
      #variable_conflict use_column
      begin
        return query select (count(*) filter (where a.plan_id = of_plan))::int, (count(*) filter (where a.at > since))::int from travel.act a
          where a.person_id = access.myself() and a.body->>'through' = 'OWN_PAGE';
      end $$;
      revoke all on function travel.my_writing(uuid, timestamptz) from public;
      grant execute on function travel.my_writing(uuid, timestamptz) to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function travel.my_writing(uuid, timestamptz)');
  }
}
