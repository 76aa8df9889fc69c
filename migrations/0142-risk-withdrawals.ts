import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * A result of an instrument that does not apply to the person as the record has them today can be withdrawn: no corrected
 * version of it could ever be final. And what was scored from a sex or a day of birth that the record has otherwise since
 * is not the last word, on whatever list it stands.
 */
export class RiskWithdrawals1760000142000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLE);
    await db.query(DOUBT);
    await db.query(changed(GIVEN, STANDING));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(STANDING, GIVEN));
    await db.query(`
      drop trigger doubt_results on people.person;
      drop function risk.doubt_results();
      drop table risk.withdrawal;
    `);
  }
}

const TABLE = `
  create table risk.withdrawal (id uuid primary key, person_id uuid not null, assessment_id uuid not null unique, reason text not null,
    refused text not null, recorded_by uuid not null, recorded_by_name text not null, recorded_at timestamptz not null default now(),
    unique (person_id, id), foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.withdrawal (person_id);
  call access.protect('risk.withdrawal', '{risk}', '{risk}');
  revoke update on risk.withdrawal from app_rw, app_worker;
  create policy own_signature on risk.withdrawal as restrictive for insert to app_rw, app_worker with check (recorded_by = ctx.uid());
  create policy blind on risk.withdrawal as restrictive for select to app_rw, app_worker using (assessment_id not in (select risk.blinded()));
`;

/** Results that were recorded without their facts were of the person as they were written down then. */
const DOUBT = `
  create function risk.doubt_results() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.assessment a set provisional = true, version = a.version + 1
      where a.person_id = new.id and a.state = 'final' and not a.provisional
        and not exists (select 1 from risk.assessment_record r where r.id = a.id
          and coalesce(r.facts->'sex'->>'value', new.sex) = new.sex
          and coalesce(r.facts->'dateOfBirth'->>'value', new.date_of_birth::text) = new.date_of_birth::text);
    return new;
  end $$;
  revoke all on function risk.doubt_results() from public;
  create trigger doubt_results after update of sex, date_of_birth on people.person for each row
    when (new.sex is distinct from old.sex or new.date_of_birth is distinct from old.date_of_birth) execute function risk.doubt_results();
`;

const GIVEN = `where c.person_id = p.id and c.state in ('final', 'superseded')`;
const STANDING = `where c.person_id = p.id and not exists (select 1 from risk.withdrawal w where w.assessment_id = c.id)
                 and c.state in ('final', 'superseded')`;

const changed = (from: string, to: string) => changedFunction('risk.duty_facts(uuid[])', from, to);
