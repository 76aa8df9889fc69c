import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a result could be is told beside its word and never in its place: a final result stays as it was given. What was
 * made before the program asked (results whose word says less than their items or their doubt, and drafts that say
 * "intervene now") is read once more, by the program, with the instruments it was scored with.
 */
export class RiskPossible1760000129000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(functions);
    await db.query(former);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function risk.take_to_reread(int), risk.keep_possible(uuid, jsonb), risk.keep_sign_of_draft(uuid, jsonb);
      drop table risk.to_reread, risk.possible;
    `);
  }
}

const tables = `
  create table risk.possible (assessment_id uuid primary key, person_id uuid not null, least text not null, least_total int, most text not null,
    most_total int, worked_out_at timestamptz not null default now(), foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.possible (person_id);
  call access.protect('risk.possible', '{risk,risk:summary}', null);
  create policy with_its_result on risk.possible for insert to app_rw, app_worker with check (person_id in (select access.people_writing('{risk}')));
  create policy blind on risk.possible as restrictive for select to app_rw, app_worker using (assessment_id not in (select risk.blinded()));
  grant insert on risk.possible to app_rw, app_worker;

  create table risk.to_reread (assessment_id uuid primary key, person_id uuid not null,
    foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.to_reread (person_id);
  call access.protect('risk.to_reread', '{risk}', null);
`;

const BY_PROGRAM = `if not coalesce(duties.by_program(), false) then raise exception 'this is done by the program' using errcode = '42501'; end if;`;

const functions = `
  create function risk.take_to_reread(most int) returns table (id uuid, person_id uuid, instrument text, instrument_version text, state text, level text,
      assessed_on date, items jsonb, facts jsonb) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    ${BY_PROGRAM}
    return query with taken as (delete from risk.to_reread t where t.assessment_id in (select n.assessment_id from risk.to_reread n
        order by n.assessment_id limit most for update skip locked) returning t.assessment_id)
      select a.id, a.person_id, a.instrument, a.instrument_version, a.state, a.level, a.assessed_on, r.items, r.facts
      from taken join risk.assessment a on a.id = taken.assessment_id join risk.assessment_record r on r.id = a.id
      where a.state in ('draft', 'final') order by a.id;
  end $$;
  create function risk.keep_possible(assessment uuid, possible jsonb) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    ${BY_PROGRAM}
    insert into risk.possible (assessment_id, person_id, least, least_total, most, most_total)
      select a.id, a.person_id, possible->>'least', (possible->>'leastTotal')::int, possible->>'most', (possible->>'mostTotal')::int
      from risk.assessment a where a.id = assessment and a.state = 'final' on conflict (assessment_id) do nothing;
  end $$;
  /* In the name of who entered it, as it would have been when it was saved; what was asked already is not asked again. */
  create function risk.keep_sign_of_draft(draft uuid, sign jsonb) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    ${BY_PROGRAM}
    insert into risk.change (id, person_id, assessment_id, instrument, assessed_on, trigger_code, title, urgent, seen, actions, practice_version,
        recorded_by, recorded_by_name)
      select gen_random_uuid(), a.person_id, a.id, a.instrument, a.assessed_on, sign->>'trigger', sign->>'title', true, sign->'seen', sign->'actions',
        (sign->>'practiceVersion')::int, r.assessor_id, r.assessor_name
      from risk.assessment a join risk.assessment_record r on r.id = a.id
      where a.id = draft and a.state = 'draft' and not exists (select 1 from risk.change c where c.trigger_code = sign->>'trigger'
        and (c.assessment_id = a.id or (a.correction_reason is not null and c.assessment_id = a.supersedes_id)));
    return found;
  end $$;
  revoke all on function risk.take_to_reread(int), risk.keep_possible(uuid, jsonb), risk.keep_sign_of_draft(uuid, jsonb) from public;
  grant execute on function risk.take_to_reread(int), risk.keep_possible(uuid, jsonb), risk.keep_sign_of_draft(uuid, jsonb) to app_rw, app_worker;
`;

/** Results with something open or with scales of their own, and drafts with anything answered. Later ones are read when they are made. */
const former = `
  insert into risk.to_reread (assessment_id, person_id)
    select a.id, a.person_id from risk.assessment a join risk.assessment_record r on r.id = a.id
    where (a.state = 'draft' and coalesce(r.items, '{}') <> '{}')
      or (a.state = 'final' and r.result is not null and (jsonb_array_length(coalesce(r.result->'alternatives', '[]')) > 0
        or jsonb_array_length(coalesce(r.result->'missing', '[]')) > 0 or coalesce(r.result->'scales', '{}') <> '{}'
        or exists (select 1 from jsonb_array_elements_text(coalesce(r.result->'flags', '[]')) f where f like '%\\_ASSUMED\\_%')));
`;
