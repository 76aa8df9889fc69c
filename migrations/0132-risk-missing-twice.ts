import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * An item of which only one of two raters could say anything is a disagreement, whatever the instrument counts it as: the
 * two want an agreement.
 */
export class RiskMissingTwice1760000132000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, before, after));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, after, before));
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
