import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account of the supervised person's own tells days and hours where the person is, who may have moved since it was
 * issued: by the copy of then, "today" and every limit on their page would be those of another place.
 */
export class AccessOwnZone1760000108000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function access.keep_own_zone() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        update identity.app_user u set time_zone = new.time_zone, version = u.version + 1 from access.own_account o
          where o.person_id = new.id and o.ended_at is null and u.id = o.user_id and u.time_zone is distinct from new.time_zone;
        return null;
      end $$;
      create trigger own_zone after update of time_zone on people.person for each row
        when (old.time_zone is distinct from new.time_zone) execute function access.keep_own_zone();
      update identity.app_user u set time_zone = p.time_zone, version = u.version + 1 from access.own_account o join people.person p on p.id = o.person_id
        where o.ended_at is null and u.id = o.user_id and u.time_zone is distinct from p.time_zone;
      revoke all on function access.keep_own_zone() from public;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger own_zone on people.person; drop function access.keep_own_zone()');
  }
}
