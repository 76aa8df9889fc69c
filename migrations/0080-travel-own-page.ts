import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notice of travel through a person's own page. They write their own plans, and a wall of its own keeps what is somebody
 * else's to say: leave, acknowledgements, breaches, and whether somebody who is late has come back.
 */
export class TravelOwnPage1760000080000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(givenBy(",'PERSON_OWN_PAGE'"));
    await db.query(walls(',self'));
    await db.query(ownHand);
    await db.query(functions);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function registration.mine(), travel.my_receipts(uuid), travel.own_page_facts(uuid[]);
      drop trigger own_hand on travel.plan;
      drop trigger own_hand on travel.act;
      drop function travel.own_hand(), travel.own_act();
      update travel.plan set given_by = 'PERSON_IN_WRITING', version = version + 1 where given_by = 'PERSON_OWN_PAGE';
    `);
    await db.query(walls(''));
    await db.query(givenBy(''));
  }
}

const givenBy = (more: string) => `
  alter table travel.plan drop constraint plan_given_by_check;
  alter table travel.plan add constraint plan_given_by_check check
    (given_by in ('PERSON_IN_PERSON','PERSON_BY_PHONE','PERSON_IN_WRITING','OFFICER','OTHER_AGENCY'${more}));
`;

const writing = (more: string) => `person_id in (select access.people_writing('{legal${more}}'::text[]))`;
const walls = (more: string) => `
  alter policy read_by_relation on travel.plan using (person_id in (select access.people_reading('{core${more}}'::text[])));
  alter policy insert_by_relation on travel.plan with check (${writing(more)});
  alter policy update_by_relation on travel.plan using (${writing(more)}) with check (${writing(more)});
  alter policy insert_by_relation on travel.act with check (${writing(more)});
`;

const ownHand = `
  create function travel.own_hand() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare fault text;
  begin
    if not access.asks_for_self() then return new; end if;
    if tg_op = 'INSERT' then
      fault := case
        when new.created_by is distinct from ctx.uid() or new.given_by is distinct from 'PERSON_OWN_PAGE' then 'whose word it is'
        when new.state not in ('DRAFT', 'PERMISSION_PENDING', 'NOTICE_DUE') then 'the state'
        when coalesce(new.permission, 'PENDING') <> 'PENDING' or coalesce(new.authority_permission, 'PENDING') <> 'PENDING' then 'leave'
        when num_nonnulls(new.notice_given_at, new.notice_reference, new.cancelled_on, new.cancellation_given_at, new.departed_at, new.returned_on,
          new.returned_at, new.return_evidence, new.returned_as_notified, new.return_reported_at, new.breach) > 0 then 'what has not happened' end;
    else
      fault := case
        when (new.id, new.person_id, new.created_at, new.created_by, new.notice_given_at, new.notice_reference, new.cancellation_given_at,
            new.departed_at, new.departure_presumed, new.return_reported_at, new.breach)
          is distinct from (old.id, old.person_id, old.created_at, old.created_by, old.notice_given_at, old.notice_reference, old.cancellation_given_at,
            old.departed_at, old.departure_presumed, old.return_reported_at, old.breach) then 'what others record'
        when new.permission is distinct from old.permission
          and not (new.permission = 'PENDING' and coalesce(old.permission, 'GRANTED') = 'GRANTED') then 'leave'
        when new.authority_permission is distinct from old.authority_permission
          and not (new.authority_permission = 'PENDING' and coalesce(old.authority_permission, 'GRANTED') = 'GRANTED') then 'leave'
        when new.given_by is distinct from old.given_by and new.given_by is distinct from 'PERSON_OWN_PAGE' then 'whose word it is'
        when old.return_evidence is not null and (new.return_evidence, new.returned_on, new.returned_at)
          is distinct from (old.return_evidence, old.returned_on, old.returned_at) then 'a return that is recorded'
        when new.return_evidence is distinct from old.return_evidence and new.return_evidence is distinct from 'WORD_ALONE' then 'how a return is known'
        when old.change_open and not new.change_open and new.state <> 'CANCELLED' then 'a change that is not notified'
        when old.state in ('RETURNED', 'CANCELLED', 'CLOSED') or (old.state = 'OVERDUE' and new.state <> 'RETURNED') then 'the state'
        when new.state <> old.state and (new.state in ('NOTICE_GIVEN', 'CLOSED', 'RETURN_DUE', 'OVERDUE')
          or (new.state = 'DEPARTED' and old.state <> 'RETURN_DUE')) then 'the state' end;
    end if;
    if fault is not null then raise exception 'a person does not say this of their own journey: %', fault using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger own_hand before insert or update on travel.plan for each row execute function travel.own_hand();

  create function travel.own_act() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    if access.asks_for_self() and (new.by_id is distinct from ctx.uid() or new.body->>'through' is distinct from 'OWN_PAGE'
      or new.kind not in ('made', 'changed', 'submitted', 'varied', 'cancelled', 'returned')) then
      raise exception 'a person does not do this about their own journey' using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger own_hand before insert on travel.act for each row execute function travel.own_act();
`;

/** What was told through the page once the plan was sent; a draft tells nobody anything. */
const SENT = `a.body->>'through' = 'OWN_PAGE' and a.kind in ('submitted', 'changed', 'varied', 'cancelled', 'returned')
        and (a.kind <> 'changed' or a.body->'plan'->>'state' <> 'DRAFT')`;

const functions = `
  create function registration.mine() returns table (regime text, ends_on date, child_offence boolean) language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select r.regime, coalesce(r.ended_on, r.ends_on), r.child_offence from registration.registration r
      where r.person_id = access.myself() order by r.regime, r.id;
  end $$;
  create function travel.my_receipts(of_plan uuid) returns table (id uuid, kind text, at timestamptz) language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query select a.id, a.kind, a.at from travel.act a
      where a.plan_id = of_plan and a.person_id = access.myself() and ${SENT} order by a.at, a.id limit 200;
  end $$;
  create function travel.own_page_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'sent', coalesce((select jsonb_agg(jsonb_build_object(
        'id', a.id, 'planId', a.plan_id, 'kind', a.kind, 'at', travel.utc(a.at), 'readAt', (select travel.utc(min(b.at)) from travel.act b
          where b.plan_id = a.plan_id and b.at > a.at and b.body->>'through' is distinct from 'OWN_PAGE'
            and b.by_id <> '00000000-0000-7000-8000-000000000001')) order by a.at, a.id)
        from travel.act a where a.person_id = p.id and a.at > now() - interval '60 days' and ${SENT}), '[]'))
      from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function registration.mine(), travel.my_receipts(uuid), travel.own_page_facts(uuid[]), travel.own_hand(), travel.own_act() from public;
  grant execute on function registration.mine(), travel.my_receipts(uuid) to app_rw;
  grant execute on function travel.own_page_facts(uuid[]) to app_rw, app_worker;
`;
