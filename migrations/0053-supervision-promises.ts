import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an officer promised a person, or a person an officer: open until somebody says what became of it. */
export class SupervisionPromises1760000053000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table supervision.promise (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), given_by text not null check (given_by in ('us', 'person')),
        words text not null check (length(words) between 5 and 500), given_on date not null, due_on date check (due_on >= given_on),
        state text not null default 'open' check (state in ('open', 'kept', 'not_kept', 'released')),
        outcome text check (length(outcome) <= 1000), closed_at timestamptz, closed_by uuid,
        recorded_by uuid not null, recorded_by_name text not null, recorded_at timestamptz not null, unique (person_id, id),
        check ((state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null)));
      create index on supervision.promise (person_id, given_on desc);
      call access.protect('supervision.promise', '{core}', '{core}');
      create policy own_name on supervision.promise as restrictive for insert to app_rw, app_worker
        with check (recorded_by = ctx.uid() and state = 'open');
      /* What was promised stays as it was said. */
      revoke update on supervision.promise from app_rw, app_worker;
      grant update (version, state, outcome, closed_at, closed_by) on supervision.promise to app_rw;

      create function supervision.promise_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
      begin
        if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
        return query select p.id, jsonb_build_object('timeZone', p.time_zone,
          'promises', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'givenBy', x.given_by, 'givenOn', x.given_on, 'dueOn', x.due_on,
               'closedAt', supervision.utc(x.closed_at)) order by x.due_on, x.id)
             from supervision.promise x where x.person_id = p.id and x.due_on is not null
               and (x.closed_at is null or x.closed_at > now() - interval '60 days')), '[]'))
        from people.person p where p.id = any(wanted);
      end $$;
      revoke all on function supervision.promise_duty_facts(uuid[]) from public;
      grant execute on function supervision.promise_duty_facts(uuid[]) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function supervision.promise_duty_facts(uuid[]); drop table supervision.promise;');
  }
}
