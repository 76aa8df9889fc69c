import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * What two raters agreed on is not the result that stands until somebody puts it right: till then that result is doubted
 * and somebody has to see to it. And two scores that differ in the band of a scale want an agreement as well, though
 * their totals are the same. A corrected version is no other of the first results of an assessor.
 */
export class RiskAgreedOtherwise1760000140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(AGREED);
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, before, after));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [what, before, after] of CHANGES) await db.query(changedFunction(what, after, before));
    await db.query('drop function risk.agreed_otherwise(uuid, jsonb)');
  }
}

/** Whether any points agreed on are others than those of the first score. */
const AGREED = `
  create function risk.agreed_otherwise(assessment uuid, consensus jsonb) returns boolean language plpgsql stable
    set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from risk.assessment_record r, jsonb_each(consensus->'items') agreed where r.id = assessment
      and not exists (select 1 from jsonb_array_elements(r.result->'items') item
        where item->>'code' = agreed.key and item->'points' = agreed.value));
  end $$;
  revoke all on function risk.agreed_otherwise(uuid, jsonb) from public;
  grant execute on function risk.agreed_otherwise(uuid, jsonb) to app_rw, app_worker;
`;

const scales = (of: string) =>
  `(select jsonb_object_agg(s.key, s.value->'band') from jsonb_each(coalesce(${of}->'scales', '{}')) s)`;

/** Function, and the one place in it that is otherwise; the rest stays as it is. */
const CHANGES = [
  [
    'risk.differs_from_first(uuid, jsonb, int)',
    `is distinct from (second->'band', second->'level')`,
    `is distinct from (second->'band', second->'level')
      or ${scales('first')} is distinct from ${scales('second')}`,
  ],
  [
    'risk.rating_duty_facts(uuid[])',
    `'settledAt', risk.utc(s.confirmed_at))`,
    `'settledAt', risk.utc(s.confirmed_at), 'assessmentId', s.assessment_id,
           'agreedAt', case when risk.agreed_otherwise(s.assessment_id, s.consensus) then risk.utc(s.confirmed_at) end,
           'correctedAt', (select risk.utc(a.superseded_at) from risk.assessment a where a.id = s.assessment_id))`,
  ],
  [
    'risk.rating_duty_facts(uuid[])',
    `(s.differs and s.confirmed_at is null) or`,
    `(s.differs and s.confirmed_at is null) or exists (select 1 from risk.assessment a where a.id = s.assessment_id and a.state = 'final'
               and s.confirmed_at is not null and risk.agreed_otherwise(s.assessment_id, s.consensus)) or`,
  ],
  [
    'risk.my_finals(text)',
    `a.instrument = what and a.state in ('final', 'superseded')`,
    `a.instrument = what and a.correction_reason is null and a.state in ('final', 'superseded')`,
  ],
] as const;
