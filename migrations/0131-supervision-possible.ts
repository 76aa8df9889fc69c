import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** Each result with what it could be, so that visits go by what the items say, whatever word was kept. */
export class SupervisionPossible1760000131000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(changed(BEFORE, AFTER));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(AFTER, BEFORE));
  }
}

const BEFORE = `'total', r.total, 'concluded',`;
const AFTER = `'total', r.total, 'possible', (select jsonb_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
           from risk.possible y where y.assessment_id = r.id), 'concluded',`;

const changed = (from: string, to: string) => changedFunction('supervision.duty_facts(uuid[])', from, to);
