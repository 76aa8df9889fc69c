import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** A result that was withdrawn asks for no second score, and one that was returned before is put right by that. */
export class RiskWithdrawnAsksNothing1760000144000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, before, after));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, after, before));
  }
}

/** Function, and the one place in it that is otherwise; the rest stays as it is. */
const CHANGES = [
  [
    'risk.rating_duty_facts(uuid[])',
    'from risk.second_rating s where s.person_id = p.id',
    `from risk.second_rating s where s.person_id = p.id
             and not exists (select 1 from risk.withdrawal w where w.assessment_id = s.assessment_id)`,
  ],
  [
    'risk.follow_up_duty_facts(uuid[])',
    `'correctedAt', (select risk.utc(min(k.finalised_at)) from risk.assessment k`,
    `'correctedAt', (select risk.utc(least(min(k.finalised_at), (select w.recorded_at from risk.withdrawal w
                  where w.assessment_id = a.id))) from risk.assessment k`,
  ],
] as const;
