import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When staff are away and who covers. Covering opens nobody's record: who may see a person stays a matter of relation. */
export class AgenciesAbsence1760000031000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agencies.absence (id uuid primary key, version int not null default 1, staff_id uuid not null references agencies.staff(id),
        cover_staff_id uuid references agencies.staff(id) check (cover_staff_id <> staff_id), from_on date not null, until_on date not null,
        during tstzrange not null, set_by uuid not null, set_at timestamptz not null default now(), ended_at timestamptz, ended_by uuid,
        check (until_on >= from_on), exclude using gist (staff_id with =, during with &&) where (ended_at is null));
      create index on agencies.absence (cover_staff_id);
      /* By themselves, or by a manager of their team. */
      create function agencies.may_set_absence(whose uuid) returns boolean language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        return whose = access.my_staff() or (access.has_role('manager') and exists (select 1 from agencies.staff s
          join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
          where s.id = whose and m.staff_id = access.my_staff()));
      end $$;
      revoke all on function agencies.may_set_absence(uuid) from public;
      grant execute on function agencies.may_set_absence(uuid) to app_rw, app_worker;
      call access.protect_office('agencies.absence', 'agencies.may_set_absence(staff_id)');
      create policy own_signature on agencies.absence as restrictive for insert to app_rw with check (set_by = ctx.uid());
      grant select on agencies.absence to app_rw, app_worker;
      grant insert on agencies.absence to app_rw;
      grant update (version, cover_staff_id, ended_at, ended_by, during, until_on) on agencies.absence to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table agencies.absence; drop function agencies.may_set_absence(uuid);');
  }
}
