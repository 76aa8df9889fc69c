import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a list says of a plan turns by time alone: a limit passes, a day begins, somebody leaves. Kept with each plan is what it
 * will mean from each of those moments on, so that a list is true at any hour and not only after the daily look. And the state
 * follows the record and the rules as well, in the same pass.
 */
export class TravelTurns1760000134000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table travel.plan add column legal_limit timestamptz, add column turns_at timestamptz,
      add column turns jsonb not null default '[]' check (jsonb_typeof(turns) = 'array')`);
    await db.query(`drop function travel.mark_plans(jsonb)`);
    await db.query(judged);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function travel.mark_plans(jsonb, timestamptz)');
    await db.query(marked);
    await db.query(
      'alter table travel.plan drop column turns, drop column turns_at, drop column legal_limit',
    );
  }
}

const PROGRAM = `'00000000-0000-7000-8000-000000000001'`;
const ALONE = `if ctx.uid() is distinct from ${PROGRAM} then raise exception 'the program alone' using errcode = '42501'; end if;`;
const grants = (takes: string) => `
  revoke all on function travel.mark_plans(${takes}) from public;
  grant execute on function travel.mark_plans(${takes}) to app_rw, app_worker;
`;
const MARKS = `(m.outcome, m."nextLimit", m."legalLimit", m."turnsAt", m.turns)`;

/**
 * A plan waits for leave as long as there is a duty to decide it: where a rule alone no longer asks for that, a manager signs
 * before it ends (duties.difference), and the plan does not run ahead of them.
 */
const judged = `
  create function travel.mark_plans(marks jsonb, as_of timestamptz) returns table (plan_id uuid, person_id uuid, became text) language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare one record;
  begin
    ${ALONE}
    for one in
      select t.id, t.person_id, t.state as was, case
          when t.state = 'PERMISSION_PENDING' and m.state not in ('PERMISSION_PENDING','PERMISSION_REFUSED') and exists (select from duties.duty d
            where d.person_id = t.person_id and d.subject_id = t.id and d.state = 'open' and d.source = 'travel'
              and split_part(d.key, ':', 1) in ('travel-permission-decide', 'travel-authority')) then t.state
          else m.state end as state, m.outcome, m."nextLimit", m."legalLimit", m."turnsAt", m.turns
        from jsonb_to_recordset(marks) m(id uuid, state text, outcome text, "nextLimit" timestamptz, "legalLimit" timestamptz,
          "turnsAt" timestamptz, turns jsonb) join travel.plan t on t.id = m.id
        where t.state <> m.state or ${MARKS} is distinct from (t.outcome, t.next_limit, t.legal_limit, t.turns_at, t.turns)
        order by t.id
    loop
      update travel.plan t set state = one.state, outcome = one.outcome, next_limit = one."nextLimit", legal_limit = one."legalLimit",
          turns_at = one."turnsAt", turns = one.turns, version = t.version + 1
        where t.id = one.id and (one.state, one.outcome, one."nextLimit", one."legalLimit", one."turnsAt", one.turns)
          is distinct from (t.state, t.outcome, t.next_limit, t.legal_limit, t.turns_at, t.turns);
      if one.state = one.was then continue; end if;
      insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values (gen_random_uuid(), one.person_id, one.id,
        'judged-again', as_of, jsonb_build_object('from', one.was, 'became', one.state, 'presumed', true), ${PROGRAM}, 'Throughcare');
      plan_id := one.id; person_id := one.person_id; became := one.state;
      return next;
    end loop;
  end $$;
  ${grants('jsonb, timestamptz')}
`;

const marked = `
  create function travel.mark_plans(marks jsonb) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare marked int;
  begin
    ${ALONE}
    update travel.plan t set outcome = m.outcome, next_limit = m."nextLimit", version = t.version + 1
      from jsonb_to_recordset(marks) m(id uuid, outcome text, "nextLimit" timestamptz)
      where t.id = m.id and (t.outcome is distinct from m.outcome or t.next_limit is distinct from m."nextLimit");
    get diagnostics marked = row_count;
    return marked;
  end $$;
  ${grants('jsonb')}
`;
