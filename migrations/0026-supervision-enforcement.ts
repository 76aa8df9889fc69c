import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows a failure: the decision with what was shown, warning letters kept as made, and the path of a breach or
 * recall with its history. A letter's content and a step of the history can't be changed by anybody.
 */
export class SupervisionEnforcement1760000026000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(decisions);
    await db.query(tables);
    await db.query(walls);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table supervision.enforcement_step;
      drop table supervision.enforcement_case;
      drop table supervision.warning_letter;
      drop function supervision.keep_as_made();
      alter table supervision.appointment drop constraint appointment_order_fk,
        drop column order_id, drop column failure_decision, drop column evidence, drop column evidence_on,
        drop column evidence_asked_on, drop column evidence_due_on;
    `);
  }
}

const decisions = `
  alter table supervision.appointment
    add column order_id uuid,
    add column failure_decision text check (failure_decision in ('acceptable','unacceptable')),
    add column evidence text check (length(evidence) <= 2000), add column evidence_on date,
    add column evidence_asked_on date, add column evidence_due_on date,
    add constraint appointment_order_fk foreign key (person_id, order_id) references supervision.legal_order(person_id, id);
`;

const tables = `
  create table supervision.warning_letter (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), appointment_id uuid not null, order_id uuid not null,
    kind text not null check (kind in ('FIRST_WARNING','FINAL_WARNING','LICENCE_COMPLIANCE')),
    paper jsonb not null, pdf bytea not null, made_at timestamptz not null, made_by uuid not null, made_by_name text not null,
    sent_on date, sent_how text check (sent_how in ('post','hand','email')), sent_by uuid,
    withdrawn_on date, withdrawn_reason text check (length(withdrawn_reason) <= 1000), withdrawn_by uuid,
    unique (person_id, id), check ((sent_on is null) = (sent_by is null)),
    check ((withdrawn_on is null) = (withdrawn_reason is null)),
    foreign key (person_id, appointment_id) references supervision.appointment(person_id, id),
    foreign key (person_id, order_id) references supervision.legal_order(person_id, id));
  create index on supervision.warning_letter (person_id, made_at desc);
  /* One letter in force for a failure: a second one needs the first withdrawn. */
  create unique index on supervision.warning_letter (appointment_id) where withdrawn_on is null;

  create table supervision.enforcement_case (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), order_id uuid not null,
    route text not null check (route in ('BREACH','RECALL')),
    state text not null check (state in ('PREPARING','WITH_MANAGER','WITH_HEAD','SIGNED','ENFORCED','NOT_ENFORCED')),
    emergency boolean not null default false, opened_at timestamptz not null, opened_by uuid not null, opened_because text not null,
    failure_ids uuid[] not null default '{}', due_on date, due_steps jsonb not null default '[]',
    rule_code text not null, rule_version int not null,
    alternatives jsonb not null default '[]', rationale text check (length(rationale) <= 12000),
    recommendation text check (recommendation in ('BREACH','FIXED_TERM','STANDARD','NONE')), recall_facts jsonb, recall_type jsonb,
    prepared_by uuid, signed_by uuid, signed_at timestamptz, second_by uuid, second_at timestamptz,
    decision text check (decision in ('BREACH','FIXED_TERM','STANDARD','NONE')), decision_reasons text check (length(decision_reasons) <= 12000),
    decided_by uuid, decided_at timestamptz,
    unique (person_id, id), foreign key (person_id, order_id) references supervision.legal_order(person_id, id),
    constraint own_countersignature check (signed_by is distinct from prepared_by or signed_by is null),
    constraint same_countersignature check (second_by is null or (second_by is distinct from signed_by and second_by is distinct from prepared_by)),
    check ((state in ('ENFORCED','NOT_ENFORCED')) = (decided_at is not null)),
    check (decided_at is null or (decision is not null and decision_reasons is not null)));
  create index on supervision.enforcement_case (person_id, opened_at desc);
  create index on supervision.enforcement_case (due_on) where decided_at is null;
  create unique index on supervision.enforcement_case (order_id) where decided_at is null;

  create table supervision.enforcement_step (id uuid primary key, person_id uuid not null references people.person(id),
    case_id uuid not null, at timestamptz not null, by_id uuid not null, by_name text not null,
    action text not null, from_state text, to_state text not null, words text not null default '' check (length(words) <= 12000),
    foreign key (person_id, case_id) references supervision.enforcement_case(person_id, id));
  create index on supervision.enforcement_step (person_id, case_id, at);
`;

const walls = `
  call access.protect('supervision.warning_letter', '{legal}', '{legal}');
  call access.protect('supervision.enforcement_case', '{legal}', '{legal}');
  call access.protect('supervision.enforcement_step', '{legal}', '{legal}');
  revoke update on supervision.enforcement_step from app_rw, app_worker;
  drop policy update_by_relation on supervision.enforcement_step;
  revoke update on supervision.warning_letter from app_rw, app_worker;
  grant update (version, sent_on, sent_how, sent_by, withdrawn_on, withdrawn_reason, withdrawn_by)
    on supervision.warning_letter to app_rw, app_worker;

  /* The owner's functions are held to it as well: a letter stays what the person was sent, a withdrawal stays. */
  create function supervision.keep_as_made() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    if tg_table_name = 'enforcement_step' then raise exception 'a step of enforcement stays as it was recorded' using errcode = '23514'; end if;
    if new.paper is distinct from old.paper or new.pdf is distinct from old.pdf or new.kind <> old.kind
       or new.appointment_id <> old.appointment_id or new.order_id <> old.order_id or new.made_at <> old.made_at
       or (old.withdrawn_on is not null and new.withdrawn_on is distinct from old.withdrawn_on)
       or (old.sent_on is not null and new.sent_on is distinct from old.sent_on) then
      raise exception 'a letter stays as it was made' using errcode = '23514';
    end if;
    return new;
  end $$;
  revoke all on function supervision.keep_as_made() from public;
  create trigger as_made before update on supervision.warning_letter for each row execute function supervision.keep_as_made();
  create trigger as_made before update on supervision.enforcement_step for each row execute function supervision.keep_as_made();
`;
