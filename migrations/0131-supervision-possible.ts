import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with what it could be, so that visits go by what the items say, whatever word was kept. */
export class SupervisionPossible1760000131000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(BEFORE, AFTER));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(AFTER, BEFORE));
  }
}

const BEFORE = `'total', r.total, 'concluded',`;
const AFTER = `'total', r.total, 'possible', (select jsonb_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
           from risk.possible y where y.assessment_id = r.id), 'concluded',`;

/** The function as it stands with this one part of it changed, so that nothing else of it is written down a second time. */
const replaced = (from: string, to: string) => `
  do $do$ declare old text := pg_get_functiondef('supervision.duty_facts(uuid[])'::regprocedure); changed text := replace(old, $from$${from}$from$, $to$${to}$to$);
  begin
    if changed = old then raise exception 'nothing to change in supervision.duty_facts'; end if;
    execute changed;
  end $do$;
`;
