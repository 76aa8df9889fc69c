import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever was refused leave, or still waits for it, may go all the same. Nobody is taken to have left on that day: that is
 * asked. But the day on which they said they would be back passes for them as for everybody else.
 */
export class TravelAsked1760000082000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(sweep(`,'PERMISSION_PENDING','PERMISSION_REFUSED'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(sweep(''));
  }
}

/** Leaving is presumed when its day is over; the day of return comes, and passes. Days are those of the person's own zone. */
const sweep = (unpermitted: string) => `
  create or replace function travel.sweep(as_of timestamptz) returns table (plan_id uuid, person_id uuid, became text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare one record; next_state text;
  begin
    for one in
      select t.id, t.person_id, t.state, t.returns_on, t.departs_on, p.time_zone
        from travel.plan t join people.person p on p.id = t.person_id
        where t.state in ('NOTICE_DUE','NOTICE_GIVEN','VARIED','DEPARTED','RETURN_DUE'${unpermitted})
          and t.departs_on <= (as_of at time zone 'Pacific/Kiritimati')::date
        order by t.id for update of t skip locked
    loop
      next_state := case
        when one.state in ('NOTICE_DUE','NOTICE_GIVEN','VARIED') and ((one.departs_on + 1)::timestamp at time zone one.time_zone) > as_of then null
        when one.returns_on is not null and ((one.returns_on + 1)::timestamp at time zone one.time_zone) <= as_of then 'OVERDUE'
        when one.state in ('PERMISSION_PENDING','PERMISSION_REFUSED') then null
        when one.returns_on is not null and (one.returns_on::timestamp at time zone one.time_zone) <= as_of then 'RETURN_DUE'
        else 'DEPARTED' end;
      if next_state is null or next_state = one.state then continue; end if;
      update travel.plan t set state = next_state, version = t.version + 1, departure_presumed = t.departure_presumed or t.departed_at is null
        where t.id = one.id;
      insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values (gen_random_uuid(), one.person_id, one.id,
        lower(replace(next_state, '_', '-')), as_of, jsonb_build_object('from', one.state, 'presumed', true),
        '00000000-0000-7000-8000-000000000001', 'Throughcare');
      if next_state = 'OVERDUE' then
        insert into travel.missing (id, person_id, plan_id, opened_at, was_due_on, step_at)
          values (gen_random_uuid(), one.person_id, one.id, as_of, one.returns_on, as_of) on conflict (plan_id, was_due_on) do nothing;
      end if;
      plan_id := one.id; person_id := one.person_id; became := next_state;
      return next;
    end loop;
  end $$;
`;
