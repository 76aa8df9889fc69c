import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is on the register of Scotland comes under its arrangements, so that no level is recorded is asked about there, too. */
export class SupervisionMappaScotland1760000124000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REPLACED(FIELDS, FIELDS_AND_REGIME));
    await db.query(REPLACED(ENGLAND, BOTH));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(REPLACED(BOTH, ENGLAND));
    await db.query(REPLACED(FIELDS_AND_REGIME, FIELDS));
  }
}

const FIELDS = `'endsOn', r.ends_on, 'endedOn', r.ended_on)`;
const FIELDS_AND_REGIME = `'endsOn', r.ends_on, 'endedOn', r.ended_on, 'regime', r.regime)`;
const ENGLAND = `r.regime = 'GB-EAW'`;
const BOTH = `r.regime in ('GB-EAW','GB-SCT')`;

/** Facts of duties (0091, 0118), with one condition replaced. */
const REPLACED = (from: string, to: string) => `
  do $do$ declare was text; will text; begin
    select pg_get_functiondef('supervision.mappa_duty_facts(uuid[])'::regprocedure) into strict was;
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'supervision.mappa_duty_facts is not as it was expected'; end if;
    execute will;
  end $do$`;
