import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which condition it is, so that it can be tried what would change if it ended on another day. */
export class TravelConditionIds1760000071000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(facts(WITHOUT, WITH));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(facts(WITH, WITHOUT));
  }
}

const WITHOUT = `jsonb_build_object('code', c.code, 'params', c.params`;
const WITH = `jsonb_build_object('id', c.id, 'code', c.code, 'params', c.params`;

/** The rest of the function stays as it is. */
const facts = (from: string, to: string) => `
  do $do$ declare was text; will text; begin
    select pg_get_functiondef('travel.duty_facts(uuid[])'::regprocedure) into strict was;
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'travel.duty_facts is not as it was expected'; end if;
    execute will;
  end $do$`;
