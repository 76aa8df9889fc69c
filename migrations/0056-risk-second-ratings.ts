import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second score of the same facts by somebody who has not seen the first: wanted by chance or because the assessor is
 * new, given blind, compared item by item, and settled by both where they differ.
 */
export class RiskSecondRatings1760000056000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(table);
    await db.query(walls);
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy blind on risk.assessment;
      drop policy blind on risk.assessment_record;
      drop table risk.second_rating;
      drop function risk.keep_rating(), risk.blinded(), risk.my_finals(text), risk.differs_from_first(uuid, jsonb, int),
        risk.rating_duty_facts(uuid[]);
    `);
  }
}

const table = `
  create table risk.second_rating (id uuid primary key, version int not null default 1, person_id uuid not null, assessment_id uuid not null unique,
    instrument text not null, instrument_version text not null, assessed_on date not null, facts jsonb not null,
    basis text not null check (basis in ('sample','new-assessor')), seed text not null, first_assessor_id uuid not null, first_assessor_name text not null,
    wanted_at timestamptz not null default now(), state text not null default 'wanted' check (state in ('wanted','claimed','done')),
    rater_id uuid, rater_name text, claimed_at timestamptz, items jsonb, result jsonb, total int, band text, done_at timestamptz, differs boolean,
    consensus jsonb, consensus_by uuid, consensus_at timestamptz, confirmed_by uuid, confirmed_by_name text, confirmed_at timestamptz,
    unique (person_id, id), foreign key (person_id, assessment_id) references risk.assessment(person_id, id),
    check (rater_id is distinct from first_assessor_id or rater_id is null), check ((state = 'wanted') = (rater_id is null)),
    check ((state = 'done') = (done_at is not null) and (state = 'done') = (result is not null) and (state = 'done') = (differs is not null)),
    check ((consensus is null) = (consensus_by is null) and (consensus is null) = (consensus_at is null)),
    check (confirmed_at is null or (consensus is not null and confirmed_by is distinct from consensus_by)));
  create index on risk.second_rating (person_id);
  create index on risk.second_rating (rater_id) where state = 'claimed';
`;

const walls = `
  call access.protect('risk.second_rating', '{risk}', null);
  create policy wanted_by_assessor on risk.second_rating for insert to app_rw, app_worker with check (first_assessor_id = ctx.uid()
    and state = 'wanted' and person_id in (select access.people_writing('{risk}')));
  create policy taken_up_by_raters on risk.second_rating for update to app_rw, app_worker
    using (person_id in (select access.people_reading('{risk}')) and (rater_id = ctx.uid() or (state = 'wanted' and first_assessor_id <> ctx.uid())
      or (state = 'done' and first_assessor_id = ctx.uid())))
    with check (person_id in (select access.people_reading('{risk}')));
  grant insert, update (version, state, rater_id, rater_name, claimed_at, items, result, total, band, done_at, differs, consensus, consensus_by,
    consensus_at, confirmed_by, confirmed_by_name, confirmed_at) on risk.second_rating to app_rw;
  call access.count_versions('risk.second_rating');

  /* Each step is the act of whom it names, a score that was given stays, and nobody confirms their own words. */
  create function risk.keep_rating() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare me uuid := ctx.uid();
  begin
    if old.state = 'done' and (new.items, new.result, new.total, new.band, new.done_at, new.differs, new.rater_id, new.state)
       is distinct from (old.items, old.result, old.total, old.band, old.done_at, old.differs, old.rater_id, old.state) then
      raise exception 'a second score never changes' using errcode = '23514';
    end if;
    if (old.state, new.state) not in (('wanted', 'claimed'), ('claimed', 'wanted'), ('claimed', 'done'), ('done', 'done'))
       or (new.state in ('claimed') and new.rater_id is distinct from me) or (old.state = 'claimed' and old.rater_id is distinct from me)
       or (old.confirmed_at is not null) or (new.consensus is distinct from old.consensus and new.consensus_by is distinct from me)
       or (new.confirmed_at is not null and (new.confirmed_by is distinct from me or new.consensus is distinct from old.consensus))
       or (old.state = 'done' and me not in (old.rater_id, old.first_assessor_id)) then
      raise exception 'not a step of yours' using errcode = '23514';
    end if;
    return new;
  end $$;
  create trigger keep_rating before update on risk.second_rating for each row execute function risk.keep_rating();

  /* Who is giving a second score does not see the first one, by whatever page or question. */
  create function risk.blinded() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin return query select s.assessment_id from risk.second_rating s where s.rater_id = ctx.uid() and s.state = 'claimed'; end $$;
  create policy blind on risk.assessment as restrictive for select to app_rw, app_worker using (id not in (select risk.blinded()));
  create policy blind on risk.assessment_record as restrictive for select to app_rw, app_worker using (id not in (select risk.blinded()));

  /* Whether a second result wants an agreement: told to its rater before the first one may be seen, and nothing more. */
  create function risk.differs_from_first(rating uuid, second jsonb, points int) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  declare first jsonb;
  begin
    select r.result into first from risk.second_rating s join risk.assessment_record r on r.id = s.assessment_id
      where s.id = rating and s.rater_id = ctx.uid() and s.state = 'claimed';
    if first is null then return true; end if;
    return (first->'band', first->'level') is distinct from (second->'band', second->'level')
      or (first->>'total' is null) <> (second->>'total' is null)
      or coalesce(abs((first->>'total')::int - (second->>'total')::int) >= points, false);
  end $$;

  /* How many results with this instrument the reader has given, of whomever. */
  create function risk.my_finals(what text) returns int language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    return (select count(*)::int from risk.assessment_record r join risk.assessment a on a.id = r.id
      where r.assessor_id = ctx.uid() and a.instrument = what and a.state in ('final', 'superseded'));
  end $$;
  revoke all on function risk.keep_rating(), risk.blinded(), risk.my_finals(text), risk.differs_from_first(uuid, jsonb, int) from public;
  grant execute on function risk.blinded(), risk.my_finals(text), risk.differs_from_first(uuid, jsonb, int) to app_rw, app_worker;
`;

/** Second scores that are wanted, given of late, or differ without an agreement. */
const facts = `
  create function risk.rating_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'ratings', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'instrument', s.instrument, 'basis', s.basis,
           'wantedAt', risk.utc(s.wanted_at), 'doneAt', risk.utc(s.done_at), 'differs', s.differs, 'settledAt', risk.utc(s.confirmed_at))
           order by s.wanted_at, s.id) from risk.second_rating s where s.person_id = p.id
             and (s.state <> 'done' or (s.differs and s.confirmed_at is null) or greatest(s.done_at, s.confirmed_at) > now() - interval '60 days')), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function risk.rating_duty_facts(uuid[]) from public;
  grant execute on function risk.rating_duty_facts(uuid[]) to app_rw, app_worker;
`;
