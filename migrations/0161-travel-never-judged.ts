import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** A plan that was judged for the first time is not one that an order no longer forbids. */
export class TravelNeverJudged1760000161000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(changed(COMPARED, WITH_NOTHING));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(WITH_NOTHING, COMPARED));
  }
}

const COMPARED = `(one.outcome = 'PROHIBITED_BY_ORDER') is distinct from (one.was_outcome = 'PROHIBITED_BY_ORDER')`;
const WITH_NOTHING = `(one.outcome = 'PROHIBITED_BY_ORDER') is distinct from coalesce(one.was_outcome = 'PROHIBITED_BY_ORDER', false)`;

const changed = (from: string, to: string) =>
  changedFunction('travel.mark_plans(jsonb, timestamptz)', from, to);
