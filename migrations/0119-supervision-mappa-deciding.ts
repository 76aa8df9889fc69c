import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever works a case does not decide alone how closely others look at it, whichever way they come: a level is not
 * recorded with the beginning but by an import, and its changes, the screening and the end are a manager's of the team.
 */
export class SupervisionMappaDeciding1760000119000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create policy begins_undecided on supervision.mappa as restrictive for insert to app_rw, app_worker with check
        (case source when 'import' then person_id in (select access.importing()) else level is null and screened_on is null end);
      create function supervision.mappa_decided() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        if ctx.uid() is not null
           and not exists (select 1 from access.reach() r where r.person_id = new.person_id and r.path = 'team') then
          raise exception 'a manager of the team decides on this' using errcode = '42501';
        end if;
        return new;
      end $$;
      revoke all on function supervision.mappa_decided() from public;
      create trigger decided before update on supervision.mappa for each row
        when ((new.category, new.level, new.level_on, new.screened_on, new.ended_on)
          is distinct from (old.category, old.level, old.level_on, old.screened_on, old.ended_on))
        execute function supervision.mappa_decided();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger decided on supervision.mappa;
      drop function supervision.mappa_decided();
      drop policy begins_undecided on supervision.mappa;
    `);
  }
}
