import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Victim liaison units as agencies of their own, and what another agency may know of the agreements it reads under. */
export class AgenciesDesk1760000024000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agencies.agency drop constraint agency_kind_check;
      alter table agencies.agency add constraint agency_kind_check
        check (kind in ('probation','treatment','cosa','police','oversight','victim-liaison'));

      /* One row an agreement and person: only people whom the reader reaches by agreement, so nothing that reach() does not give. */
      create function agencies.shared_with_me() returns table
        (person_id uuid, agreement_id uuid, from_agency text, purpose text, sections text[], until timestamptz)
        language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      #variable_conflict use_column
      begin
        return query select s.person_id, a.id, f.name, a.purpose, array(select unnest(s.sections) intersect select unnest(a.sections) order by 1),
            least(upper(s.during), upper(a.during))
          from agencies.agreement a join agencies.agency f on f.id = a.from_agency_id
          join agencies.agreement_share s on s.agreement_id = a.id and s.during @> now()
          where a.to_agency_id = access.my_agency() and a.during @> now()
            and s.person_id in (select r.person_id from access.reach() r where r.path = 'agreement');
      end $$;
      revoke all on function agencies.shared_with_me() from public;
      grant execute on function agencies.shared_with_me() to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function agencies.shared_with_me();
      alter table agencies.agency drop constraint agency_kind_check;
      alter table agencies.agency add constraint agency_kind_check
        check (kind in ('probation','treatment','cosa','police','oversight'));
    `);
  }
}
