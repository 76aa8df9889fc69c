import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each result with the level of its authorised override, so that visits are not made rarer than what a manager signed for. */
export class SupervisionOverrides1760000115000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(BEFORE, AFTER));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(AFTER, BEFORE));
  }
}

const BEFORE = `'total', r.total,`;
const AFTER = `'total', r.total, 'concluded', (select o.level from risk.override o where o.assessment_id = r.id and o.state = 'authorised' limit 1),`;

/** The function as it stands with this one part of it changed, so that nothing else of it is written down a second time. */
const replaced = (from: string, to: string) => `
  do $do$ declare old text := pg_get_functiondef('supervision.duty_facts(uuid[])'::regprocedure); changed text := replace(old, $from$${from}$from$, $to$${to}$to$);
  begin
    if changed = old then raise exception 'nothing to change in supervision.duty_facts'; end if;
    execute changed;
  end $do$;
`;
