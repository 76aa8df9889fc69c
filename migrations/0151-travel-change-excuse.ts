import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why notice was late excuses no later change: each has an excuse of its own, or the shorter limit. */
export class TravelChangeExcuse1760000151000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table travel.plan add column change_excuse text');
    await db.query(changed(PLAIN, WITH_CHANGE));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(WITH_CHANGE, PLAIN));
    await db.query('alter table travel.plan drop column change_excuse');
  }
}

const PLAIN = `'excuse', case when t.excuse is null then null else 'said' end`;
const WITH_CHANGE = `${PLAIN}, 'changeExcuse', case when t.change_excuse is null then null else 'said' end`;

const changed = (from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('travel.duty_facts(uuid[])'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'travel.duty_facts is not as it was expected'; end if;
    execute will;
  end $do$`;
