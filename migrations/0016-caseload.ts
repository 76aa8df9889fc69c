import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One narrow row a person: the facts the caseload is drawn from. What they mean today is worked out when it is read. */
export class Caseload1760000016000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(facts);
    await db.query(`
      call access.protect('caseload.summary', '{core}', null);
      revoke all on all functions in schema caseload from public;
      grant usage on schema caseload to app_rw, app_worker;
      grant execute on function caseload.refresh(uuid[]), caseload.aggregates() to app_rw, app_worker;
      grant execute on function caseload.rebuild(uuid, int), caseload.differences(), caseload.size() to app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema caseload cascade');
  }
}

const tables = `
  create schema caseload;
  create table caseload.summary (
    person_id uuid primary key references people.person(id), crn text not null, display_name text not null, date_of_birth date not null,
    sex text not null, time_zone text not null, officer_id uuid, team_id uuid, allocated_at timestamptz,
    risk jsonb, appointments jsonb not null, undecided jsonb not null, last_contact_at timestamptz, orders jsonb not null,
    conditions jsonb not null, registered text[] not null, travel jsonb, circle jsonb, mappa jsonb, restricted_until timestamptz);
  create index on caseload.summary (officer_id);
  create index on caseload.summary (team_id);
`;

/**
 * Asked at every write, so its plan is kept: planning cost more than running. The risk is the newest result on the
 * standardised levels; an instrument without them (STABLE-2007) stands in only where there is no other.
 * Appointments still to come or without outcome are kept with their instants, so that passing time needs no write.
 */
const facts = `
  create function caseload.facts(wanted uuid[]) returns setof caseload.summary language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    return query
    select p.id, p.crn, p.family || ', ' || p.given, p.date_of_birth, p.sex, p.time_zone, a.officer_id, a.team_id, lower(a.during),
      (select jsonb_build_object('level', r.level, 'instrument', r.instrument, 'total', r.total, 'assessedOn', r.assessed_on, 'provisional', r.provisional)
         from risk.assessment r where r.person_id = p.id and r.state = 'final'
         order by r.level in ('I','II','III','IVa','IVb') desc, r.assessed_on desc, r.id desc limit 1),
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'type', x.type) order by x.at, x.id)
         from (select * from supervision.appointment s where s.person_id = p.id and s.outcome is null order by s.at limit 40) x), '[]'),
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'type', x.type) order by x.at, x.id)
         from supervision.appointment x where x.person_id = p.id and x.outcome = 'FAILED_TO_ATTEND'), '[]'),
      (select max(c.at) from supervision.contact c where c.person_id = p.id and not c.system),
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'startsOn', o.starts_on, 'endsOn', o.ends_on) order by o.starts_on, o.id)
         from supervision.legal_order o where o.person_id = p.id), '[]'),
      coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.code, c.id)
         from supervision.condition c where c.person_id = p.id), '[]'),
      coalesce((select array_agg(distinct g.regime order by g.regime) from registration.registration g where g.person_id = p.id), '{}'),
      (select jsonb_build_object('planId', t.id, 'state', t.state, 'departsOn', t.departs_on, 'returnsOn', t.returns_on, 'countries', t.countries)
         from travel.plan t where t.person_id = p.id and t.state not in ('CANCELLED','CLOSED','RETURNED','PERMISSION_REFUSED') order by t.departs_on, t.id limit 1),
      (select jsonb_build_object('id', c.id, 'phase', c.phase) from circles.circle c where c.person_id = p.id and c.phase <> 'ENDED' order by c.id limit 1),
      (select jsonb_build_object('category', m.category, 'level', m.level) from registration.mappa m where m.person_id = p.id),
      (select coalesce(upper(l.during), 'infinity') from people.limited_access l where l.person_id = p.id and l.restricted)
    from people.person p left join supervision.allocation a on a.person_id = p.id and upper_inf(a.during)
    where p.id = any(wanted);
  end $$;

  /* Called in the transaction of the write that changed one of these people. */
  create function caseload.refresh(wanted uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    /* Two writers about one person take turns, so the later one sees the earlier one's facts. */
    perform 1 from people.person where id = any(wanted) order by id for no key update;
    delete from caseload.summary where person_id = any(wanted);
    insert into caseload.summary select * from caseload.facts(wanted);
  end $$;

  /* A page of a rebuild: the next people after this id. Returns the last id done, or null at the end. */
  create function caseload.rebuild(after uuid, most int) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare page uuid[];
  begin
    select array_agg(id) into page from (select id from people.person where after is null or id > after order by id limit most) x;
    if page is null then return null; end if;
    perform caseload.refresh(page);
    return page[cardinality(page)];
  end $$;

  create function caseload.size() returns int language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin return (select count(*)::int from caseload.summary); end $$;

  /* For analysts, who see nobody: how many people there are by what is known of them, and nothing that names one. */
  create function caseload.aggregates() returns table (dimension text, label text, people int)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if not access.has_role('analyst') then return; end if;
    return query select 'level', coalesce(s.risk->>'level', ''), count(*)::int from caseload.summary s group by 2
      union all select 'team', t.name, count(*)::int from caseload.summary s join agencies.team t on t.id = s.team_id group by 2
      union all select 'phase', s.circle->>'phase', count(*)::int from caseload.summary s where s.circle is not null group by 2
      union all select 'travel', s.travel->>'state', count(*)::int from caseload.summary s where s.travel is not null group by 2;
  end $$;

  /* People whose row is not what the record says. Empty, or something is broken. */
  create function caseload.differences() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  begin
    return query select coalesce(f.person_id, s.person_id)
      from caseload.facts(array(select id from people.person)) f full join caseload.summary s using (person_id)
      where to_jsonb(f) is distinct from to_jsonb(s);
  end $$;
`;
