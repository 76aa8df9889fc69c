import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with what it could be, so that lists tell the doubt beside the word. */
export class CaseloadPossible1760000130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(BEFORE, AFTER));
    await db.query(ANEW);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(AFTER, BEFORE));
    await db.query(ANEW);
  }
}

const BEFORE = `'total', x.total, 'concluded',`;
const AFTER = `'total', x.total, 'possible', (select jsonb_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
           from risk.possible y where y.assessment_id = x.id), 'concluded',`;

const ANEW = 'select caseload.refresh(array(select person_id from caseload.summary))';

/** The function as it stands with this one part of it changed, so that nothing else of it is written down a second time. */
const replaced = (from: string, to: string) => `
  do $do$ declare old text := pg_get_functiondef('caseload.facts(uuid[])'::regprocedure); changed text := replace(old, $from$${from}$from$, $to$${to}$to$);
  begin
    if changed = old then raise exception 'nothing to change in caseload.facts'; end if;
    execute changed;
  end $do$;
`;
