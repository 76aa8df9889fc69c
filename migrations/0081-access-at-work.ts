import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of those at work are read by those at work: whoever asks in nobody's name is told as little as a supervised person,
 * or a statement that got in under their account would only have to forget who it is. And the truth of access asks for such
 * accounts by the name that the context claims, which costs no signature: a claim that is not signed reaches nobody anyway.
 */
export class AccessAtWork1760000081000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(atWork);
    for (const table of OF_STAFF)
      await db.query(`alter policy not_for_oneself on ${table} using ((select access.at_work()))`);
    await db.query(
      `alter policy known on identity.app_user using ((select access.at_work()) or id = (select ctx.uid()))`,
    );
    await db.query(reach(CLAIMED));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reach(ASKED));
    await db.query(
      `alter policy known on identity.app_user using ((select not access.asks_for_self()) or id = (select ctx.uid()))`,
    );
    for (const table of OF_STAFF)
      await db.query(`alter policy not_for_oneself on ${table} using ((select not access.asks_for_self()))`);
    await db.query('drop function access.at_work()');
  }
}

const OF_STAFF = [
  'agencies.agency',
  'agencies.team',
  'agencies.staff',
  'agencies.team_manager',
  'agencies.duty_roster',
  'agencies.agreement',
  'agencies.absence',
  'identity.user_role',
  'risk.certificate',
] as const;

const atWork = `
  /* A signed name, the program's own among them, that is no supervised person's. */
  create function access.at_work() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare me uuid := ctx.uid();
  begin return me is not null and not exists (select 1 from access.own_account o where o.user_id = me); end $$;
  revoke all on function access.at_work() from public;
  grant execute on function access.at_work() to app_rw, app_worker;
`;

const ASKED =
  'if not access.asks_for_self() then return query select * from access.reach_of_staff(); return; end if;';
const CLAIMED = `if claimed !~ '^[0-9a-f-]{36}$' or not exists (select 1 from access.own_account o where o.user_id = claimed::uuid) then
      return query select * from access.reach_of_staff(); return; end if;`;

/** The body of 0078 with one line changed; what is around it is the same. */
const reach = (first: string) => `
  create or replace function access.reach() returns table
    (person_id uuid, path text, reads text[], writes text[], owner_agency_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  declare whom uuid; focus uuid := nullif(current_setting('app.focus', true), '')::uuid;${
    first === CLAIMED
      ? ` claimed text := split_part(coalesce(current_setting('app.ctx', true), ''), '|', 1);`
      : ''
  }
  begin
    ${first}
    whom := access.myself();
    if whom is not null and (focus is null or focus = whom) then
      return query select whom, 'self'::text, p.reads, p.writes, null::uuid from access.persona p where p.persona = 'supervised_person';
    end if;
  end $$;
`;
