import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists show of a plan is worked out by the program itself, of the whole record: whoever changed an order, brought it in
 * with a file or recorded a registration need not be allowed to read all that the plan is judged by.
 */
export class TravelMarks1760000120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(marks);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function travel.plans_to_mark(uuid[]), travel.mark_plans(jsonb)');
  }
}

/** A plan that somebody is changing is judged by them, so nobody waits for another here. */
const marks = `
  create function travel.plans_to_mark(people uuid[]) returns setof uuid language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then raise exception 'the program alone' using errcode = '42501'; end if;
    return query select t.id from travel.plan t where t.person_id = any(people) and t.state <> 'CLOSED' order by t.id for update skip locked;
  end $$;
  create function travel.mark_plans(marks jsonb) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare marked int;
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then raise exception 'the program alone' using errcode = '42501'; end if;
    update travel.plan t set outcome = m.outcome, next_limit = m."nextLimit", version = t.version + 1
      from jsonb_to_recordset(marks) m(id uuid, outcome text, "nextLimit" timestamptz)
      where t.id = m.id and (t.outcome is distinct from m.outcome or t.next_limit is distinct from m."nextLimit");
    get diagnostics marked = row_count;
    return marked;
  end $$;
  revoke all on function travel.plans_to_mark(uuid[]), travel.mark_plans(jsonb) from public;
  grant execute on function travel.plans_to_mark(uuid[]), travel.mark_plans(jsonb) to app_rw, app_worker;
`;
