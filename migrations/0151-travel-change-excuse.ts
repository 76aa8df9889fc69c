import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

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

const changed = (from: string, to: string) => changedFunction('travel.duty_facts(uuid[])', from, to);
