import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assessments from draft to final, with what each item was scored from. What clinicians and the police may know of a
 * result (level, instrument, date) stays in risk.assessment; everything that explains it is kept apart, for `risk` only.
 */
export class RiskAssessments1760000033000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(states);
    await db.query(tables);
    await db.query(signers);
    await db.query(walls);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table risk.countersignature, risk.override, risk.certificate, risk.assessment_record;
      drop trigger keep_final on risk.assessment;
      drop function risk.keep_final(), risk.keep_record(), risk.take_countersignature(), risk.may_sign(uuid, uuid), risk.signers(uuid);
      drop policy drafts_for_assessors on risk.assessment;
      delete from risk.assessment where state in ('draft', 'discarded');
      drop index risk.one_draft;
      alter table risk.sanction_history drop column recorded_on;
      alter table risk.assessment drop constraint assessment_state_check, drop constraint assessment_final_has_level,
        drop column supersedes_id, drop column correction_reason, drop column finalised_at, drop column superseded_at,
        drop constraint assessment_of_person, alter column level set not null,
        add constraint assessment_state_check check (state in ('draft','final','superseded'));
    `);
  }
}

const states = `
  alter table risk.assessment drop constraint assessment_state_check, alter column level drop not null,
    add constraint assessment_state_check check (state in ('draft','final','superseded','discarded')),
    add constraint assessment_final_has_level check (state in ('draft','discarded') or level is not null),
    add constraint assessment_of_person unique (person_id, id),
    add column supersedes_id uuid, add column correction_reason text, add column finalised_at timestamptz, add column superseded_at timestamptz,
    add foreign key (person_id, supersedes_id) references risk.assessment(person_id, id);
  create unique index one_draft on risk.assessment (person_id, instrument) where state = 'draft';
  alter table risk.sanction_history add column recorded_on date not null default current_date;
`;

const tables = `
  create table risk.assessment_record (id uuid primary key, person_id uuid not null, definition_hash text not null, norms_version text,
    items jsonb not null default '{}', facts jsonb not null default '{}', former jsonb not null default '{}',
    sources text[] not null default '{}', self_report_used boolean, supervised boolean not null default false,
    assessor_id uuid not null, assessor_name text not null, certificate jsonb, result jsonb, attestation jsonb,
    foreign key (person_id, id) references risk.assessment(person_id, id));
  create index on risk.assessment_record (person_id);
  create table risk.certificate (id uuid primary key, version int not null default 1, user_id uuid not null references identity.app_user(id),
    instrument text not null, issued_on date not null, expires_on date not null check (expires_on > issued_on), issued_by text not null,
    recorded_by uuid not null, recorded_at timestamptz not null default now(), withdrawn_on date, withdrawn_why text,
    check ((withdrawn_on is null) = (withdrawn_why is null)), check (recorded_by <> user_id));
  create index on risk.certificate (user_id, instrument);
  create table risk.override (id uuid primary key, version int not null default 1, person_id uuid not null, assessment_id uuid not null,
    result_level text not null, level text not null, direction text not null check (direction in ('up','down','same')), reason text not null,
    state text not null default 'proposed' check (state in ('proposed','authorised','declined')), assessor_id uuid not null,
    proposed_by uuid not null, proposed_by_name text not null, proposed_at timestamptz not null default now(), team_id uuid,
    authoriser_id uuid not null, authoriser_name text not null, decided_at timestamptz, decision_note text, unique (person_id, id),
    check (authoriser_id <> proposed_by), check ((state = 'proposed') = (decided_at is null)),
    foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.override (person_id);
  create unique index on risk.override (assessment_id) where state in ('proposed', 'authorised');
  create table risk.countersignature (id uuid primary key, person_id uuid not null, assessment_id uuid not null unique,
    decision text not null check (decision in ('agreed','returned')), note text not null, signed_by uuid not null,
    signed_by_name text not null, signed_at timestamptz not null default now(), unique (person_id, id),
    foreign key (person_id, assessment_id) references risk.assessment(person_id, id));
  create index on risk.countersignature (person_id);
`;

/** Who may put a second name under a conclusion about somebody: managers of the team that holds them, unless barred. */
const signers = `
  create function risk.may_sign(whom uuid, who uuid) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return exists (select 1 from identity.app_user u
        join identity.user_role r on r.user_id = u.id and r.role = 'manager' and r.during @> now()
        join agencies.staff s on s.user_id = u.id and s.active
        join agencies.team_manager m on m.staff_id = s.id and m.during @> now()
        join supervision.allocation a on a.team_id = m.team_id and a.person_id = whom and a.during @> now()
        where u.id = who and u.status = 'active') and not access.is_barred(whom, who);
  end $$;
  create function risk.signers(whom uuid) returns table (id uuid, name text) language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin
    if whom not in (select access.people_reading('{risk}')) then return; end if;
    return query select distinct u.id, u.display_name from identity.app_user u join agencies.staff s on s.user_id = u.id
      join agencies.team_manager m on m.staff_id = s.id and m.during @> now()
      join supervision.allocation a on a.team_id = m.team_id and a.person_id = whom and a.during @> now()
      where u.id <> ctx.uid() and risk.may_sign(whom, u.id) order by 2;
  end $$;
  revoke all on function risk.may_sign(uuid, uuid), risk.signers(uuid) from public;
  grant execute on function risk.may_sign(uuid, uuid), risk.signers(uuid) to app_rw, app_worker;
`;

const walls = `
  /* A draft is nobody's result: only who sees the whole of the risk sees that one is being made. */
  create policy drafts_for_assessors on risk.assessment as restrictive for select to app_rw, app_worker
    using (state not in ('draft', 'discarded') or person_id in (select access.people_reading('{risk}')));

  call access.protect('risk.assessment_record', '{risk}', '{risk}');

  call access.protect_office('risk.certificate', '(select access.has_role(''manager'')) and recorded_by = ctx.uid() and exists
    (select 1 from agencies.staff s join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
     where s.user_id = certificate.user_id and m.staff_id = access.my_staff())');
  drop policy changed_by_office on risk.certificate;
  create policy withdrawn_by_office on risk.certificate for update to app_rw using ((select access.has_role('manager')) and exists
    (select 1 from agencies.staff s join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
     where s.user_id = certificate.user_id and m.staff_id = access.my_staff())) with check (withdrawn_on is not null);
  grant select, insert, update (withdrawn_on, withdrawn_why, version) on risk.certificate to app_rw;
  grant select on risk.certificate to app_worker;

  /* The conclusion is proposed by who works the case and decided by the other person whom it names. */
  call access.protect('risk.override', '{risk}', null);
  create policy proposed_by_assessor on risk.override for insert to app_rw, app_worker with check (proposed_by = ctx.uid()
    and state = 'proposed' and person_id in (select access.people_writing('{risk}')) and risk.may_sign(person_id, authoriser_id));
  create policy decided_by_authoriser on risk.override for update to app_rw, app_worker
    using (authoriser_id = ctx.uid() and state = 'proposed' and person_id in (select access.people_reading('{risk}')))
    with check (authoriser_id = ctx.uid() and risk.may_sign(person_id, ctx.uid()));
  grant insert, update (state, decided_at, decision_note, version) on risk.override to app_rw, app_worker;
  call access.count_versions('risk.override');

  call access.protect('risk.countersignature', '{risk}', null);
  create policy signed_by_another on risk.countersignature for insert to app_rw, app_worker with check (signed_by = ctx.uid()
    and person_id in (select access.people_reading('{risk}')) and risk.may_sign(person_id, ctx.uid())
    and not exists (select 1 from risk.assessment_record r where r.id = assessment_id and r.assessor_id = ctx.uid()));
  grant insert on risk.countersignature to app_rw, app_worker;
`;

const guards = `
  /* A final result stands as it was given. It may be superseded, and cease to be provisional; nothing else changes. */
  create function risk.keep_final() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare free text[] := '{state,provisional,superseded_at,version}';
  begin
    if old.state in ('draft') then return new; end if;
    if to_jsonb(new) - free is distinct from to_jsonb(old) - free
       or (new.state <> old.state and (old.state, new.state) <> ('final', 'superseded')) then
      raise exception 'a final assessment never changes' using errcode = '23514';
    end if;
    return new;
  end $$;
  create trigger keep_final before update on risk.assessment for each row execute function risk.keep_final();
  create function risk.keep_record() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select 1 from risk.assessment a where a.id = old.id and a.state <> 'draft') then
      raise exception 'a final assessment never changes' using errcode = '23514';
    end if;
    return new;
  end $$;
  create trigger keep_record before update on risk.assessment_record for each row execute function risk.keep_record();

  /* Who countersigns writes no result of their own; an agreed one is no longer provisional, unless it is in doubt itself. */
  create function risk.take_countersignature() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    update risk.assessment a set version = a.version + 1, provisional = a.provisional and coalesce(
        (select r.result->'flags' @> '["TENTATIVE"]' from risk.assessment_record r where r.id = a.id), false)
      where a.id = new.assessment_id and new.decision = 'agreed' and a.state = 'final';
    return new;
  end $$;
  revoke all on function risk.take_countersignature(), risk.keep_record(), risk.keep_final() from public;
  create trigger take_countersignature after insert on risk.countersignature for each row execute function risk.take_countersignature();
`;
