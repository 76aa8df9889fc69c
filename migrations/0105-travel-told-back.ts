import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person is told back on their own page: the answer to a journey in words meant for them, and where their travel
 * documents are. Why it was decided, and by whom, stays where it is. And what they told is to be read until somebody has.
 */
export class TravelToldBack1760000105000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table travel.permission add column words text check (length(words) <= 1000),
        add column countersign_words text check (length(countersign_words) <= 1000);
    `);
    await db.query(answers);
    await db.query(changed(LATELY, UNREAD));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(UNREAD, LATELY));
    await db.query(`
      drop function travel.my_answers(), travel.my_documents();
      alter table travel.permission drop column words, drop column countersign_words;
    `);
  }
}

const LATELY = "a.at > now() - interval '60 days'";
const UNREAD = `(${LATELY} or not exists (select 1 from travel.act b where b.plan_id = a.plan_id and b.at > a.at
          and b.body->>'through' is distinct from 'OWN_PAGE' and b.by_id <> '00000000-0000-7000-8000-000000000001'))`;
const changed = (from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('travel.own_page_facts(uuid[])'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'travel.own_page_facts is not as it was expected'; end if;
    execute will;
  end $do$`;

const answers = `
  /* What stands as decided. A decision that waits for its second signature is none yet. */
  create function travel.my_answers() returns table (plan_id uuid, by text, decision text, words text, at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select d.plan_id, d.by, d.decision, d.words, d.at from (
        select p.plan_id, 'officer' as by, case p.countersigned when 'AGREED' then 'GRANTED' when 'NOT_AGREED' then 'REFUSED' else p.decision end as decision,
          case when p.countersigned = 'NOT_AGREED' then p.countersign_words else p.words end as words, coalesce(p.countersigned_at, p.decided_at) as at
        from travel.permission p where p.person_id = access.myself() and (cardinality(p.countersign_for) = 0 or p.countersigned is not null)
        union all
        select a.plan_id, 'authority', a.body->>'decision', a.body->>'words', a.at from travel.act a
        where a.person_id = access.myself() and a.kind = 'authority-decided') d
      order by d.at desc limit 400;
  end $$;
  /* By the last characters alone, and not who keeps the list. */
  create function travel.my_documents() returns table (id uuid, kind text, country text, number_ends text, state text, state_on date, place text, expires_on date)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select d.id, d.kind, d.country, d.number_ends, d.state, d.state_on, d.place, d.expires_on from travel.document d
      where d.person_id = access.myself() order by d.created_at, d.id limit 100;
  end $$;
  revoke all on function travel.my_answers(), travel.my_documents() from public;
  grant execute on function travel.my_answers(), travel.my_documents() to app_rw;
`;
