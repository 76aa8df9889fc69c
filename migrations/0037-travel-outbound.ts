import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices to other agencies. What was disclosed is kept as it was sent. Who is addressed sees the notices to their own
 * agency and nothing else of the person; they acknowledge through one function and answer with rows of their own.
 */
export class TravelOutbound1760000037000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(walls);
    await db.query(functions);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function travel.acknowledge(uuid, int, text, timestamptz), travel.escalate(timestamptz);
      drop table travel.notice_reply, travel.outbound_notice;
    `);
  }
}

const tables = `
  create table travel.outbound_notice (id uuid primary key, version int not null default 1, person_id uuid not null, plan_id uuid not null,
    recipient_agency_id uuid not null references agencies.agency(id), basis text not null, proportionality text not null,
    state text not null check (state in ('NOT_SENT','SENT','ACKNOWLEDGED','WITHDRAWN')), content jsonb not null,
    corrects_id uuid references travel.outbound_notice(id), superseded boolean not null default false, reason text,
    sent_at timestamptz, acknowledge_by timestamptz, acknowledged_at timestamptz, acknowledged_by_name text, reference text,
    escalated_at timestamptz, created_at timestamptz not null default now(), created_by uuid not null, created_by_name text not null,
    check ((state = 'NOT_SENT') = (sent_at is null)), check (state <> 'NOT_SENT' or reason is not null),
    foreign key (person_id, plan_id) references travel.plan(person_id, id), unique (person_id, id));
  create index on travel.outbound_notice (plan_id, created_at);
  create index on travel.outbound_notice (person_id);
  create index on travel.outbound_notice (recipient_agency_id, sent_at desc) where state <> 'NOT_SENT';
  create index on travel.outbound_notice (acknowledge_by) where state = 'SENT' and escalated_at is null;
  create table travel.notice_reply (id uuid primary key, person_id uuid not null, notice_id uuid not null, agency_id uuid not null,
    kind text not null check (kind in ('CORRECTION_ASKED','RETURN_CONFIRMED','COMPLAINT')), text text not null, returned_on date,
    at timestamptz not null, by_id uuid not null, by_name text not null,
    foreign key (person_id, notice_id) references travel.outbound_notice(person_id, id));
  create index on travel.notice_reply (notice_id, at);
  create index on travel.notice_reply (person_id);
`;

const walls = `
  call access.protect('travel.outbound_notice', '{core}', '{legal}');
  create policy read_by_addressee on travel.outbound_notice for select to app_rw using (state <> 'NOT_SENT'
    and recipient_agency_id = (select access.my_agency()) and (select access.has_role('police')));
  call access.protect('travel.notice_reply', '{core}', null);
  create policy read_by_addressee on travel.notice_reply for select to app_rw using (agency_id = (select access.my_agency())
    and (select access.has_role('police')));
  create policy insert_by_addressee on travel.notice_reply for insert to app_rw with check (by_id = (select ctx.uid())
    and agency_id = (select access.my_agency()) and (select access.has_role('police'))
    and exists (select 1 from travel.outbound_notice n where n.id = notice_id and n.person_id = notice_reply.person_id
      and n.recipient_agency_id = notice_reply.agency_id and n.state <> 'NOT_SENT'));
  grant insert on travel.notice_reply to app_rw;
`;

const functions = `
  /* The addressee changes nothing of a notice but that it was taken. Returns the new version, or null. */
  create function travel.acknowledge(notice uuid, seen int, said text, as_of timestamptz) returns int language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  declare next_version int;
  begin
    if not access.has_role('police') then return null; end if;
    update travel.outbound_notice n set version = n.version + 1, state = 'ACKNOWLEDGED', acknowledged_at = as_of, reference = said,
        acknowledged_by_name = (select u.display_name from identity.app_user u where u.id = ctx.uid())
      where n.id = notice and n.version = seen and n.state = 'SENT' and n.recipient_agency_id = access.my_agency()
        and not access.is_barred(n.person_id, ctx.uid())
      returning n.version into next_version;
    return next_version;
  end $$;
  /* Notices that nobody took in time, told once. */
  create function travel.escalate(as_of timestamptz) returns table (notice_id uuid, plan_id uuid, person_id uuid) language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    return query update travel.outbound_notice n set version = n.version + 1, escalated_at = as_of
      where n.state = 'SENT' and not n.superseded and n.escalated_at is null and n.acknowledge_by < as_of
      returning n.id, n.plan_id, n.person_id;
  end $$;
  revoke all on function travel.acknowledge(uuid, int, text, timestamptz), travel.escalate(timestamptz) from public;
  grant execute on function travel.acknowledge(uuid, int, text, timestamptz) to app_rw;
  grant execute on function travel.escalate(timestamptz) to app_rw, app_worker;
`;
