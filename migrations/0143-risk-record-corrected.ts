import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * A corrected sex or day of birth is an event by itself: what was scored from it is due again, and nobody has to think of
 * recording it. And what has happened is asked about until something was assessed since, however long ago it was.
 */
export class RiskRecordCorrected1760000143000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(doubting(TELLING));
    for (const [before, after] of LONGER) await db.query(changed(before, after));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [before, after] of LONGER) await db.query(changed(after, before));
    await db.query(doubting(''));
  }
}

/** By whom is as the log has it; what was corrected stands in the log too, and not here. */
const TELLING = `
    if found then
      insert into risk.event (id, person_id, kind, happened_on, note, recorded_by, recorded_by_name)
        select gen_random_uuid(), new.id, 'PERSON_CORRECTED', (now() at time zone new.time_zone)::date,
          'The sex or the date of birth was corrected in the record',
          coalesce(ctx.uid(), '00000000-0000-7000-8000-000000000001'),
          coalesce((select u.display_name from identity.app_user u where u.id = ctx.uid()), 'Throughcare');
    end if;`;

const doubting = (telling: string) => `
  create or replace function risk.doubt_results() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.assessment a set provisional = true, version = a.version + 1
      where a.person_id = new.id and a.state = 'final'${telling ? '' : ' and not a.provisional'}
        and not exists (select 1 from risk.assessment_record r where r.id = a.id
          and coalesce(r.facts->'sex'->>'value', new.sex) = new.sex
          and coalesce(r.facts->'dateOfBirth'->>'value', new.date_of_birth::text) = new.date_of_birth::text);${telling}
    return new;
  end $$;
`;

const unanswered = (at: string) =>
  `(${at} > now() - interval '400 days' or not exists (select 1 from risk.assessment n
               where n.person_id = p.id and n.state in ('final', 'superseded') and n.finalised_at > ${at}))`;
const LONGER = [
  [`v.recorded_at > now() - interval '400 days'`, unanswered('v.recorded_at')],
  [`b.opened_at > now() - interval '400 days'`, unanswered('b.opened_at')],
] as const;

const changed = (from: string, to: string) => changedFunction('risk.duty_facts(uuid[])', from, to);
