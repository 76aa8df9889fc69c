import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** Each result with what it could be, so that lists tell the doubt beside the word. */
export class CaseloadPossible1760000130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(changed(BEFORE, AFTER));
    await db.query(ANEW);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(AFTER, BEFORE));
    await db.query(ANEW);
  }
}

const BEFORE = `'total', x.total, 'concluded',`;
const AFTER = `'total', x.total, 'possible', (select jsonb_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
           from risk.possible y where y.assessment_id = x.id), 'concluded',`;

const ANEW = 'select caseload.refresh(array(select person_id from caseload.summary))';

const changed = (from: string, to: string) => changedFunction('caseload.facts(uuid[])', from, to);
