import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recall may be prepared more than once, and a charge be told only the last time. Dated by the first preparation it was
 * answered by a score of before anybody knew of it; dated by the last it is asked about once too often rather than not at all.
 */
export class RiskChargeToldLast1760000127000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REPLACED('select min(s.at) as at', 'select max(s.at) as at'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(REPLACED('select max(s.at) as at', 'select min(s.at) as at'));
  }
}

/** The one place in the facts that says it; the rest of the function is as it was. */
const REPLACED = (before: string, after: string) => `do $$
  declare body text := pg_get_functiondef('risk.duty_facts(uuid[])'::regprocedure);
  begin
    if position('${before}' in body) = 0 then raise exception 'risk.duty_facts is not as this migration knows it'; end if;
    execute replace(body, '${before}', '${after}');
  end $$`;
