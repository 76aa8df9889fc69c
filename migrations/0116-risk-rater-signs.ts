import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second score that names an item of which the first one said nothing is asked about, whatever was answered to the
 * first; and so is one that says again what a correction took for a mistake.
 */
export class RiskRaterSigns1760000116000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UNLESS_TOLD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(ONCE);
  }
}

/** One answer is given to what still waits of the same assessment and to this. */
const UNLESS_TOLD = `
  create or replace function risk.keep_sign_of_rater(rating uuid, sign jsonb) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into risk.change (id, person_id, assessment_id, instrument, assessed_on, trigger_code, title, urgent, seen, actions, practice_version,
        carries, waits_since, round, recorded_by, recorded_by_name)
      select gen_random_uuid(), s.person_id, s.assessment_id, s.instrument, s.assessed_on, sign->>'trigger', sign->>'title', true, sign->'seen',
        sign->'actions', (sign->>'practiceVersion')::int, w.id, coalesce(w.waits_since, now()), 1 + coalesce(n.round, 0), s.rater_id, s.rater_name
      from risk.second_rating s
        left join lateral (select max(c.round) as round from risk.change c
          where c.assessment_id = s.assessment_id and c.trigger_code = sign->>'trigger') n on true
        left join lateral (select c.id, c.waits_since from risk.change c
          where c.assessment_id = s.assessment_id and c.trigger_code = sign->>'trigger'
            and not exists (select 1 from risk.change k where k.carries = c.id)
            and (select count(*) from risk.response r where r.assessment_id = c.assessment_id and r.trigger_code = c.trigger_code
              and r.round = c.round) < jsonb_array_length(c.actions)
          order by c.round desc limit 1) w on true
      where s.id = rating and s.rater_id = ctx.uid() and s.state = 'done'
        and exists (select 1 from jsonb_array_elements(sign->'said') said where not exists (select 1 from risk.change c
          where c.assessment_id = s.assessment_id and c.trigger_code = sign->>'trigger' and c.seen @> jsonb_build_array(said)
            and not exists (select 1 from risk.response r where r.assessment_id = c.assessment_id and r.trigger_code = c.trigger_code
              and r.round = c.round and r.decision = 'mistaken')));
  end $$;
`;

const ONCE = `
  create or replace function risk.keep_sign_of_rater(rating uuid, sign jsonb) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into risk.change (id, person_id, assessment_id, instrument, assessed_on, trigger_code, title, urgent, seen, actions, practice_version,
        recorded_by, recorded_by_name)
      select gen_random_uuid(), s.person_id, s.assessment_id, s.instrument, s.assessed_on, sign->>'trigger', sign->>'title', true, sign->'seen',
        sign->'actions', (sign->>'practiceVersion')::int, s.rater_id, s.rater_name
      from risk.second_rating s where s.id = rating and s.rater_id = ctx.uid() and s.state = 'done'
      on conflict (assessment_id, trigger_code, round) do nothing;
  end $$;
`;
