import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many cases somebody who is away holds: so that whoever covers knows how many of them they do not see. A number, no more,
 * and without those whose access is limited: for the reader they do not exist.
 */
export class SupervisionCover1760000050000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function supervision.cases_of_absent(absence uuid) returns int language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        return (select count(distinct a.person_id)::int from agencies.absence b
          join supervision.allocation a on a.officer_id = b.staff_id and a.during @> now()
          where b.id = absence and not access.is_barred(a.person_id, ctx.uid())
            and (b.cover_staff_id = access.my_staff() or agencies.may_set_absence(b.staff_id)));
      end $$;
      revoke all on function supervision.cases_of_absent(uuid) from public;
      grant execute on function supervision.cases_of_absent(uuid) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function supervision.cases_of_absent(uuid)');
  }
}
