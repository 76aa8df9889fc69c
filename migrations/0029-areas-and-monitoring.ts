import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exclusion areas: the exact one sealed, for the supervising officer and victim liaison alone; one coarse cell for
 * everybody else who may know. Events of electronic monitoring. Cases that were handed over together. What is due of all this.
 */
export class AreasAndMonitoring1760000029000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(areas);
    await db.query(monitoring);
    await db.query(handovers);
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function supervision.restriction_facts(uuid[]);
      alter table supervision.allocation drop column handover_id;
      drop table supervision.monitoring_event;
      drop function supervision.verify_once();
      drop table supervision.area_cell;
      drop table supervision.exclusion_area;
    `);
  }
}

/** A team manager reads the section and is not among these two: the path decides, not the section alone. */
const SUPERVISES = (writes: string) =>
  `person_id in (select r.person_id from access.reach() r where 'location' = any(r.${writes}) and r.path in ('allocated', 'agreement'))`;

const areas = `
  create table supervision.exclusion_area (id uuid primary key, version int not null default 1, person_id uuid not null,
    condition_id uuid not null unique, sealed bytea not null, recorded_at timestamptz not null default now(),
    recorded_by uuid not null default ctx.uid(),
    foreign key (person_id, condition_id) references supervision.condition(person_id, id));
  create index on supervision.exclusion_area (person_id);
  alter table supervision.exclusion_area enable row level security;
  alter table supervision.exclusion_area force row level security;
  create policy owner_functions on supervision.exclusion_area to app_owner using (true) with check (true);
  create policy read_by_supervision on supervision.exclusion_area for select to app_rw, app_worker using (${SUPERVISES('reads')});
  create policy insert_by_supervision on supervision.exclusion_area for insert to app_rw with check (${SUPERVISES('writes')});
  create policy update_by_supervision on supervision.exclusion_area for update to app_rw
    using (${SUPERVISES('writes')}) with check (${SUPERVISES('writes')});
  create policy limited_access on supervision.exclusion_area as restrictive to app_rw, app_worker
    using (person_id not in (select access.barred())) with check (person_id not in (select access.barred()));
  grant select, insert, update on supervision.exclusion_area to app_rw;
  call access.count_versions('supervision.exclusion_area');

  /* Made once and kept: the same for every reader, and never worked out again while they look. */
  create table supervision.area_cell (id uuid primary key, version int not null default 1, person_id uuid not null,
    condition_id uuid not null unique, cell jsonb not null, km2 numeric(10, 2) not null check (km2 >= 1),
    recorded_at timestamptz not null default now(),
    foreign key (person_id, condition_id) references supervision.condition(person_id, id));
  create index on supervision.area_cell (person_id);
  call access.protect('supervision.area_cell', '{location,location:coarse}', '{location}');
`;

const monitoring = `
  create table supervision.monitoring_event (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), condition_id uuid,
    vendor text not null, vendor_event_id text not null, kind text not null check (kind in
      ('curfew_violation', 'exclusion_zone_entry', 'inclusion_zone_exit', 'tamper', 'battery', 'no_signal', 'alcohol', 'other')),
    at timestamptz not null, received_at timestamptz not null default now(), note text not null default '',
    state text not null default 'ALERT' check (state in ('ALERT', 'VERIFIED_BREACH', 'NOT_A_BREACH', 'TECHNICAL')),
    verified_by uuid, verified_at timestamptz, verification text,
    created_by uuid not null default ctx.uid(), unique (vendor, vendor_event_id), unique (person_id, id),
    check ((state = 'ALERT') = (verified_by is null and verified_at is null and verification is null)),
    foreign key (person_id, condition_id) references supervision.condition(person_id, id));
  create index on supervision.monitoring_event (person_id, at desc);
  create index on supervision.monitoring_event (person_id) where state = 'ALERT';
  call access.protect('supervision.monitoring_event', '{legal}', '{legal}');
  /* An alert is not a breach until somebody says so in their own name; and never because it came in as one. */
  create policy comes_as_alert on supervision.monitoring_event as restrictive for insert to app_rw, app_worker
    with check (state = 'ALERT' and created_by = ctx.uid());
  create function supervision.verify_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    if (new.person_id, new.vendor, new.vendor_event_id, new.kind, new.at, new.received_at)
        is distinct from (old.person_id, old.vendor, old.vendor_event_id, old.kind, old.at, old.received_at)
      or new.state = 'ALERT' or new.verified_by is distinct from ctx.uid() then
      raise exception 'not a verification' using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger verify_once before update on supervision.monitoring_event for each row execute function supervision.verify_once();
  revoke all on function supervision.verify_once() from public;
`;

const handovers = `
  alter table supervision.allocation add column handover_id uuid;
  create index on supervision.allocation (handover_id) where handover_id is not null;
`;

/** For the program alone, as every function of facts. */
const facts = `
  create function supervision.restriction_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone,
      'travel', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'orderType', o.type, 'endsOn', least(c.ends_on, o.ends_on)) order by c.id)
         from supervision.condition c join supervision.legal_order o on o.id = c.order_id
         where c.person_id = p.id and c.code = 'FOREIGN_TRAVEL' and o.type in ('SHPO', 'SRO') and least(c.ends_on, o.ends_on) is not null), '[]'),
      'alerts', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'receivedAt', supervision.utc(e.received_at),
           'state', e.state, 'verifiedAt', supervision.utc(e.verified_at)) order by e.received_at, e.id)
         from supervision.monitoring_event e where e.person_id = p.id
           and (e.state = 'ALERT' or e.verified_at > now() - interval '60 days')), '[]'),
      'proposals', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'proposedAt', supervision.utc(v.proposed_at), 'state', v.state,
           'decidedAt', supervision.utc(coalesce(v.decided_at, v.closed_at))) order by v.proposed_at, v.id)
         from supervision.variation v where v.person_id = p.id
           and (v.state = 'PROPOSED' or coalesce(v.decided_at, v.closed_at) > now() - interval '60 days')), '[]'))
    from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function supervision.restriction_facts(uuid[]) from public;
  grant execute on function supervision.restriction_facts(uuid[]) to app_rw, app_worker;
`;
