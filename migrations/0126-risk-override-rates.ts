import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often results are overridden, of the teams that the reader manages, by what those teams gave and concluded: wherever
 * the people are now, so that a team's figures neither shrink when cases leave it nor take in what others did. Counts alone, and
 * none of anybody whom the reader is kept from: for them such a person does not exist.
 */
export class RiskOverrideRates1760000126000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function risk.override_rates() returns table (assessor_id uuid, assessor text, code text, team_id uuid, team text, instrument text,
          assessments int, up int, down int, declined int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      #variable_conflict use_column
      begin
        if not access.has_role('manager') then return; end if;
        return query
        with mine as materialized (select distinct t.id, t.name from agencies.team_manager m join agencies.team t on t.id = m.team_id
            where m.staff_id = access.my_staff() and m.during @> now()),
          people as materialized ((select l.person_id from supervision.allocation l where l.team_id in (select id from mine)
            union select v.person_id from risk.override v where v.team_id in (select id from mine))
            except select b from access.barred() b)
        /* By the team that held the case when an override was asked for; without one, when the result was given. A result counts for
           one team: that of its last override. */
        select r.assessor_id, max(r.assessor_name), max(s.code), mine.id, max(mine.name), a.instrument,
          (count(distinct a.id) filter (where o.id is null or o.team_id is not distinct from last.team_id))::int,
          count(*) filter (where o.state = 'authorised' and o.direction = 'up')::int,
          count(*) filter (where o.state = 'authorised' and o.direction = 'down')::int,
          count(*) filter (where o.state = 'declined')::int
        from people join risk.assessment a on a.person_id = people.person_id join risk.assessment_record r on r.id = a.id
        left join lateral (select l.team_id from supervision.allocation l where l.person_id = a.person_id
          and (upper_inf(l.during) or upper(l.during) > a.finalised_at) order by lower(l.during) limit 1) held on true
        left join risk.override o on o.assessment_id = a.id
        left join lateral (select v.team_id from risk.override v where v.assessment_id = a.id order by v.proposed_at desc, v.id desc limit 1) last on true
        join mine on mine.id = case when o.id is null then held.team_id else o.team_id end
        left join agencies.staff s on s.user_id = r.assessor_id
        where a.state in ('final', 'superseded') and a.finalised_at is not null and a.id not in (select risk.blinded())
        group by r.assessor_id, mine.id, a.instrument;
      end $$;
      revoke all on function risk.override_rates() from public;
      grant execute on function risk.override_rates() to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function risk.override_rates()');
  }
}
