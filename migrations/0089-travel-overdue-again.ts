import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A search that was closed because another day was promised does not stand in the way of the next one for the same day:
 * whoever is late by a day that was taken up again is searched for again. And a person's own hand on their journey can no more
 * than their page: what goes further than the leave they have or the notice they gave says so itself.
 */
export class TravelOverdueAgain1760000089000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table travel.missing drop constraint missing_plan_id_was_due_on_key;
      create unique index missing_open_of_day on travel.missing (plan_id, was_due_on) where closed_at is null;
      create index missing_of_plan on travel.missing (plan_id);
    `);
    await db.query(
      changed(
        'travel.sweep(timestamptz)',
        '(plan_id, was_due_on) do nothing',
        '(plan_id, was_due_on) where closed_at is null do nothing',
      ),
    );
    await db.query(ownReach);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger own_reach on travel.plan; drop function travel.own_reach()');
    await db.query(
      changed(
        'travel.sweep(timestamptz)',
        '(plan_id, was_due_on) where closed_at is null do nothing',
        '(plan_id, was_due_on) do nothing',
      ),
    );
    // Of several for one day the last stays.
    await db.query(`
      delete from travel.missing m where exists (select 1 from travel.missing n where n.plan_id = m.plan_id
        and n.was_due_on = m.was_due_on and (n.opened_at, n.id) > (m.opened_at, m.id));
      drop index travel.missing_open_of_day;
      drop index travel.missing_of_plan;
      alter table travel.missing add constraint missing_plan_id_was_due_on_key unique (plan_id, was_due_on);
    `);
  }
}

const changed = (name: string, from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('${name}'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception '${name} is not as it was expected'; end if;
    execute will;
  end $do$`;

const ownReach = `
  create function travel.own_reach() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare fault text; goes_further boolean;
  begin
    if not access.asks_for_self() then return new; end if;
    goes_further := new.departs_on < old.departs_on or not new.countries <@ old.countries
      or (old.returns_on is not null and coalesce(new.returns_on > old.returns_on, true));
    fault := case
      when new.cancelled_on is distinct from old.cancelled_on and new.state <> 'CANCELLED' then 'a day without the act'
      when new.state = 'CANCELLED' and old.state in ('DEPARTED', 'RETURN_DUE', 'OVERDUE') then 'that they never left'
      when new.returned_on is distinct from old.returned_on and new.state <> 'RETURNED' then 'a day without the act'
      when goes_further and 'GRANTED' in (new.permission, new.authority_permission) then 'leave'
      when old.notice_given_at is not null and not new.change_open
        and (goes_further or new.departs_on <> old.departs_on or new.returns_on is distinct from old.returns_on or new.legs <> old.legs)
        then 'a change that is not notified' end;
    if fault is not null then raise exception 'a person does not say this of their own journey: %', fault using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger own_reach before update on travel.plan for each row execute function travel.own_reach();
  revoke all on function travel.own_reach() from public;
`;
