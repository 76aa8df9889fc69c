import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the supervised person reads of themselves: what binds them, whole rows of it, and of the rest chosen columns alone.
 * Notes of appointments, whoever is responsible, and duties of others stay where they are.
 */
export class SupervisionOwnSheet1760000079000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(opened(',self'));
    await db.query(functions);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function supervision.my_appointments(), duties.mine(), agencies.my_office()');
    await db.query(opened(''));
  }
}

const opened = (more: string) => `
  alter policy read_by_relation on people.person using (id in (select access.people_reading('{core,core:min${more}}')));
  alter policy read_by_relation on supervision.legal_order using (person_id in (select access.people_reading('{legal${more}}'::text[])));
  alter policy read_by_relation on supervision.condition
    using (person_id in (select access.people_reading('{legal,legal:conditions${more}}'::text[])));
`;

const functions = `
  create function supervision.my_appointments() returns table (at timestamptz, type text, place text) language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select a.at, a.type, a.place from supervision.appointment a
      where a.person_id = access.myself() and a.outcome is null and a.at > now() - interval '1 hour' order by a.at limit 8;
  end $$;
  /* Only what the person has to do themselves. A kind of duty that is not named here is not shown, whoever asks. */
  create function duties.mine() returns table (key text, code text, title text, due_at timestamptz, ask boolean, unverified boolean, steps jsonb)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select d.key, d.rule->>'code', d.title, d.due_at, d.ask, coalesce((d.rule->>'unverified')::boolean, true), d.steps
      from duties.duty d where d.person_id = access.myself() and d.state = 'open' and ((d.rule->>'code' = 'registration-ask' and d.facts->>'report' = 'true')
        or d.rule->>'code' in ('visit-due', 'registration-initial',
        'registration-periodic', 'registration-change', 'travel-notice-safe', 'travel-notice', 'travel-notice-at-once', 'travel-change-safe',
        'travel-change', 'travel-change-at-once', 'travel-return-report', 'travel-return-report-at-once', 'passport-surrender'))
      order by d.due_at nulls last, d.id limit 100;
  end $$;
  /* The office, and nobody in it. */
  create function agencies.my_office() returns table (agency text, team text) language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select g.name, t.name from supervision.allocation a join agencies.team t on t.id = a.team_id join agencies.agency g on g.id = t.agency_id
      where a.person_id = access.myself() and a.during @> now() limit 1;
  end $$;
  revoke all on function supervision.my_appointments(), duties.mine(), agencies.my_office() from public;
  grant execute on function supervision.my_appointments(), duties.mine(), agencies.my_office() to app_rw;
`;
