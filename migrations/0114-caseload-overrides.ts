import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with the level of its authorised override, so that lists tell what a manager signed for. */
export class CaseloadOverrides1760000114000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(BEFORE, AFTER));
    await db.query(ANEW);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(AFTER, BEFORE));
    await db.query(ANEW);
  }
}

const BEFORE = `'total', x.total,`;
const AFTER = `'total', x.total, 'concluded', (select o.level from risk.override o where o.assessment_id = x.id and o.state = 'authorised' limit 1),`;

const ANEW = 'select caseload.refresh(array(select person_id from caseload.summary))';

/** The function as it stands with this one part of it changed, so that nothing else of it is written down a second time. */
const replaced = (from: string, to: string) => `
  do $do$ declare old text := pg_get_functiondef('caseload.facts(uuid[])'::regprocedure); changed text := replace(old, $from$${from}$from$, $to$${to}$to$);
  begin
    if changed = old then raise exception 'nothing to change in caseload.facts'; end if;
    execute changed;
  end $do$;
`;
