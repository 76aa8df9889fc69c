import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second name does not fill in what is missing; an override stands beside a result in force or not at all; and it is
 * counted for the team that held the case when it was made.
 */
export class RiskStanding1760000103000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(taking(DOUBT));
    await db.query(again);
    await db.query(guard);
    await db.query(teams);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger beside_final on risk.override; drop function risk.keep_beside_final()');
    await db.query(taking(TENTATIVE));
  }
}

const TENTATIVE = `r.result->'flags' @> '["TENTATIVE"]'`;
const DOUBT = `${TENTATIVE} or jsonb_array_length(coalesce(r.result->'missing', '[]')) > 0`;

const taking = (doubt: string) => `
  create or replace function risk.take_countersignature() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.assessment a set version = a.version + 1, provisional = a.provisional and coalesce(
        (select ${doubt} from risk.assessment_record r where r.id = a.id), false)
      where a.id = new.assessment_id and new.decision = 'agreed' and a.state = 'final';
    return new;
  end $$;
`;

/** Those of before that a second name had made the last word with items missing. */
const again = `
  do $$ declare mended uuid[];
  begin
    with changed as (update risk.assessment a set provisional = true, version = a.version + 1 from risk.assessment_record r
      where r.id = a.id and a.state = 'final' and not a.provisional and jsonb_array_length(coalesce(r.result->'missing', '[]')) > 0
      returning a.person_id)
    select array_agg(distinct person_id) into mended from changed;
    if mended is not null then perform caseload.refresh(mended); end if;
  end $$;
`;

/**
 * A result gives way in a transaction of its own, which withdraws what is open beside it. The lock makes the two take
 * turns: what comes second sees that the result stands no longer.
 */
const guard = `
  create function risk.keep_beside_final() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    perform 1 from risk.assessment a where a.id = new.assessment_id and a.state = 'final' for share;
    if not found then raise exception 'the result does not stand' using errcode = '23514'; end if;
    return new;
  end $$;
  revoke all on function risk.keep_beside_final() from public;
  create trigger beside_final before insert on risk.override for each row when (new.state = 'proposed') execute function risk.keep_beside_final();
`;

const teams = `
  update risk.override o set version = o.version + 1, team_id = (select l.team_id from supervision.allocation l
      where l.person_id = o.person_id and (upper_inf(l.during) or upper(l.during) > o.proposed_at) order by lower(l.during) limit 1)
    where o.team_id is null;
`;
