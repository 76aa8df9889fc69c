import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How orders and conditions change after they were made: by a variation that a manager approves and a court or board
 * grants, or by a correction with its reason. A varied condition ends and another begins, so the former text stays.
 */
export class OrdersVaried1760000028000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(conditions);
    await db.query(variations);
    await db.query(corrections);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table supervision.correction;
      drop table supervision.variation;
      drop function supervision.vary_in_turn();
      alter table supervision.condition drop column replaces_id, drop column library_version;
      alter table supervision.condition drop constraint condition_person_id_id_key;
    `);
  }
}

/** Conditions that are there already were recorded under the first version of the library. */
const conditions = `
  alter table supervision.condition add column library_version int not null default 1 check (library_version >= 1);
  alter table supervision.condition add constraint condition_person_id_id_key unique (person_id, id);
  alter table supervision.condition add column replaces_id uuid,
    add foreign key (person_id, replaces_id) references supervision.condition(person_id, id);
  create unique index on supervision.condition (replaces_id) where replaces_id is not null;
`;

const variations = `
  create table supervision.variation (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), order_id uuid not null, condition_id uuid,
    kind text not null check (kind in ('order', 'condition', 'ending', 'addition')),
    change jsonb not null, why text not null, requested_by text not null check (requested_by in
      ('officer', 'person', 'police', 'victim_liaison', 'provider', 'court_or_board')),
    state text not null default 'PROPOSED' check (state in
      ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'GRANTED', 'DENIED')),
    consultation text not null default 'not_needed' check (consultation in ('not_needed', 'needed', 'consulted', 'not_consulted')),
    consultation_on date, consultation_answer text check (consultation_answer in
      ('no_concern', 'concern', 'not_reached', 'wishes_to_be_heard')), consultation_reason text,
    proposed_by uuid not null, proposed_at timestamptz not null default now(),
    decided_by uuid, decided_at timestamptz, decision_reason text,
    authority text not null check (authority in ('board', 'court')), authority_name text, authority_on date,
    authority_reference text, takes_effect_on date, former jsonb, result_id uuid, closed_by uuid, closed_at timestamptz,
    unique (person_id, id),
    check ((kind in ('condition', 'ending')) = (condition_id is not null)),
    /* Nobody approves what they proposed. */
    check (decided_by is null or decided_by <> proposed_by),
    check ((state in ('APPROVED', 'REFUSED', 'GRANTED', 'DENIED')) <= (decided_by is not null and decided_at is not null)),
    check ((state in ('GRANTED', 'DENIED')) = (authority_on is not null)),
    check ((state = 'GRANTED') = (takes_effect_on is not null)),
    check (state not in ('APPROVED', 'GRANTED') or consultation <> 'needed'),
    foreign key (person_id, order_id) references supervision.legal_order(person_id, id),
    foreign key (person_id, condition_id) references supervision.condition(person_id, id));
  create index on supervision.variation (person_id, proposed_at desc);
  create index on supervision.variation (order_id);
  create index on supervision.variation (state) where state in ('PROPOSED', 'APPROVED');
  call access.protect('supervision.variation', '{legal}', '{legal}');
  create policy proposed_in_own_name on supervision.variation as restrictive for insert to app_rw, app_worker
    with check (state = 'PROPOSED' and proposed_by = ctx.uid());

  /* Each step in its turn and in one's own name; approving is for a manager of the team. What was proposed never changes. */
  create function supervision.vary_in_turn() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    if (new.person_id, new.order_id, new.condition_id, new.kind, new.change, new.why, new.proposed_by, new.proposed_at)
        is distinct from (old.person_id, old.order_id, old.condition_id, old.kind, old.change, old.why, old.proposed_by, old.proposed_at)
      or (old.state, new.state) not in (('PROPOSED', 'PROPOSED'), ('PROPOSED', 'APPROVED'), ('PROPOSED', 'REFUSED'),
        ('PROPOSED', 'WITHDRAWN'), ('APPROVED', 'WITHDRAWN'), ('APPROVED', 'GRANTED'), ('APPROVED', 'DENIED')) then
      raise exception 'not a step of a variation' using errcode = '42501';
    end if;
    if new.state in ('APPROVED', 'REFUSED') and (new.decided_by is distinct from ctx.uid()
        or not exists (select 1 from access.reach() r where r.person_id = new.person_id and r.path = 'team')) then
      raise exception 'not a decision of a manager' using errcode = '42501';
    end if;
    if old.state <> 'PROPOSED' and new.decided_by is distinct from old.decided_by then
      raise exception 'a decision stands' using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger vary_in_turn before update on supervision.variation
    for each row execute function supervision.vary_in_turn();
`;

const corrections = `
  create table supervision.correction (id uuid primary key, person_id uuid not null references people.person(id),
    order_id uuid not null, condition_id uuid, former jsonb not null, reason text not null,
    corrected_by uuid not null default ctx.uid(), corrected_at timestamptz not null default now(),
    foreign key (person_id, order_id) references supervision.legal_order(person_id, id),
    foreign key (person_id, condition_id) references supervision.condition(person_id, id));
  create index on supervision.correction (person_id);
  create index on supervision.correction (order_id);
  call access.protect('supervision.correction', '{legal}', '{legal}');
  /* A correction is added, and never changed. */
  drop policy update_by_relation on supervision.correction;
  revoke update on supervision.correction from app_rw, app_worker;
  revoke all on function supervision.vary_in_turn() from public;
`;
