import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An item of which only one of two raters could say anything is a disagreement, whatever the instrument counts it as: the
 * two want an agreement.
 */
export class RiskMissingTwice1760000132000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(REPLACED(what, before, after));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(REPLACED(what, after, before));
  }
}

/** Results of before do not say it of their items: there the reason does. */
const missing = (
  of: string,
) => `(select jsonb_agg(item->>'code' order by item->>'code') from jsonb_array_elements(${of}->'items') item
        where coalesce((item->>'missing')::boolean, item->>'why' like 'Missing%'))`;

const CHANGES = [
  [
    'risk.differs_from_first(uuid, jsonb, int)',
    `or (first->>'total' is null) <> (second->>'total' is null)`,
    `or ${missing('first')} is distinct from ${missing('second')}
      or (first->>'total' is null) <> (second->>'total' is null)`,
  ],
] as const;

/** The one place in a function that is otherwise; the rest stays as it is. */
const REPLACED = (what: string, before: string, after: string) => `do $change$
  declare body text := pg_get_functiondef('${what}'::regprocedure);
  begin
    if position($part$${before}$part$ in body) = 0 then raise exception '${what} is not as this migration knows it'; end if;
    execute replace(body, $part$${before}$part$, $part$${after}$part$);
  end $change$`;
