import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The earliest forty appointments without an outcome stood in a row. Where outcomes are not kept, all forty are past, and the
 * caseload said of somebody due today that nothing is arranged. Now the latest two hundred: more than three whole series
 * of what is to come.
 */
export class CaseloadNextAppointment1760000112000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(EARLIEST, LATEST));
    await db.query(CUT);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(LATEST, EARLIEST));
    await db.query(CUT);
  }
}

const EARLIEST = 's.outcome is null order by s.at limit 40)';
const LATEST = 's.outcome is null order by s.at desc, s.id desc limit 200)';

/** Nobody else's row is another by it. */
const CUT =
  'select caseload.refresh(array(select person_id from caseload.summary where jsonb_array_length(appointments) >= 40))';

/** The function as it stands with this one part of it changed, so that nothing else of it is written down a second time. */
const replaced = (from: string, to: string) => `
  do $do$ declare old text := pg_get_functiondef('caseload.facts(uuid[])'::regprocedure); changed text := replace(old, $from$${from}$from$, $to$${to}$to$);
  begin
    if changed = old then raise exception 'nothing to change in caseload.facts'; end if;
    execute changed;
  end $do$;
`;
