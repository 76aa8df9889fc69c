import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of travel documents, complaints about notices to others, and requests to the national bureau. */
export class TravelPapers1760000063000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function travel.paper_duty_facts(uuid[]);
      drop table travel.bureau_request, travel.complaint;
      alter table travel.document drop column history, drop column state_at;
    `);
  }
}

const tables = `
  alter table travel.document add column history jsonb not null default '[]', add column state_at timestamptz;
  create table travel.complaint (id uuid primary key, version int not null default 1, person_id uuid not null, notice_id uuid not null,
    made_by text not null check (made_by in ('PERSON','AGENCY','OTHER')), words text not null, received_on date not null,
    recorded_at timestamptz not null, recorded_by uuid not null, recorded_by_name text not null,
    decision text check (decision in ('UPHELD','PARTLY','NOT_UPHELD')), decision_words text, decided_at timestamptz, decided_by_name text,
    check ((decision is null) = (decided_at is null)), foreign key (person_id, notice_id) references travel.outbound_notice(person_id, id));
  create index on travel.complaint (notice_id);
  create index on travel.complaint (person_id);
  call access.protect('travel.complaint', '{core}', '{legal}');
  create table travel.bureau_request (id uuid primary key, person_id uuid not null references people.person(id), plan_id uuid,
    countries text[] not null default '{}', offences text not null, conduct text not null, necessity text not null, proportionality text not null,
    valid_until date not null, level text, made_at timestamptz not null, made_by uuid not null, made_by_name text not null);
  create index on travel.bureau_request (person_id, made_at desc);
  call access.protect('travel.bureau_request', '{core}', '{legal}');
  revoke update on travel.bureau_request from app_rw, app_worker;
`;

const facts = `
  create function travel.paper_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'bans', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.params->>'kind', 'startsOn', greatest(c.starts_on, o.starts_on),
         'endsOn', least(c.ends_on, o.ends_on)) order by c.starts_on, c.id) from supervision.condition c join supervision.legal_order o on o.id = c.order_id
         where c.person_id = p.id and c.code = 'FOREIGN_TRAVEL'), '[]'),
      'documents', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'state', d.state, 'stateOn', d.state_on,
         'stateAt', travel.utc(d.state_at), 'createdAt', travel.utc(d.created_at)) order by d.created_at, d.id) from travel.document d where d.person_id = p.id), '[]'),
      'complaints', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'receivedOn', k.received_on, 'decision', k.decision,
         'decidedAt', travel.utc(k.decided_at), 'correctedAt', (select travel.utc(min(n.sent_at)) from travel.outbound_notice n
            where n.corrects_id = k.notice_id and n.sent_at >= k.decided_at)) order by k.recorded_at, k.id)
         from travel.complaint k where k.person_id = p.id and (k.decided_at is null or k.decision <> 'NOT_UPHELD' or k.decided_at > now() - interval '60 days')), '[]'))
      from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function travel.paper_duty_facts(uuid[]) from public;
  grant execute on function travel.paper_duty_facts(uuid[]) to app_rw, app_worker;
`;
