import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies, teams, staff, and the agreements under which one agency sees a slice of another's record. */
export class Agencies1760000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema agencies;
      create table agencies.agency (id uuid primary key, version int not null default 1, code text not null unique,
        name text not null, kind text not null check (kind in ('probation','treatment','cosa','police','oversight')));
      create table agencies.team (id uuid primary key, version int not null default 1,
        agency_id uuid not null references agencies.agency(id), code text not null unique, name text not null);
      create table agencies.staff (id uuid primary key, version int not null default 1, code text not null unique,
        display_name text not null, agency_id uuid not null references agencies.agency(id),
        team_id uuid references agencies.team(id), user_id uuid unique, active boolean not null default true);
      create table agencies.team_manager (id uuid primary key, team_id uuid not null references agencies.team(id),
        staff_id uuid not null references agencies.staff(id), during tstzrange not null default tstzrange(now(), null),
        exclude using gist (team_id with =, staff_id with =, during with &&));
      create index on agencies.team_manager (staff_id);
      create table agencies.duty_roster (id uuid primary key, team_id uuid not null references agencies.team(id),
        staff_id uuid not null references agencies.staff(id), during tstzrange not null,
        exclude using gist (team_id with =, staff_id with =, during with &&));
      create index on agencies.duty_roster (staff_id);
      create table agencies.agreement (id uuid primary key, version int not null default 1,
        from_agency_id uuid not null references agencies.agency(id), to_agency_id uuid not null references agencies.agency(id),
        purpose text not null, sections text[] not null, onward boolean not null default false,
        during tstzrange not null check (not upper_inf(during)), revoked_reason text, made_by uuid not null);
      create index on agencies.agreement (to_agency_id);
      create table agencies.agreement_share (id uuid primary key, agreement_id uuid not null references agencies.agreement(id),
        person_id uuid not null, sections text[] not null, during tstzrange not null, shared_by uuid not null,
        reason text not null, exclude using gist (agreement_id with =, person_id with =, during with &&));
      create index on agencies.agreement_share (person_id);
      call access.protect('agencies.agreement_share', '{core}', '{core}');
      revoke update on agencies.agreement_share from app_rw, app_worker;
      grant update (during) on agencies.agreement_share to app_rw, app_worker;
      /* Never more than the agreement says, and only under one's own agency's agreement. */
      create policy under_agreement on agencies.agreement_share as restrictive for insert to app_rw, app_worker with check
        (shared_by = ctx.uid() and exists (select 1 from agencies.agreement a where a.id = agreement_id
          and a.from_agency_id = access.my_agency() and a.during @> now() and agreement_share.sections <@ a.sections));
      do $$ declare admin text := '(select access.has_role(''admin''))'; manager text := '(select access.has_role(''manager''))'; begin
        call access.protect_office('agencies.agency', admin);
        call access.protect_office('agencies.team', admin);
        call access.protect_office('agencies.staff', admin);
        call access.protect_office('agencies.team_manager', admin);
        call access.protect_office('agencies.duty_roster', manager || ' and exists (select 1 from agencies.team_manager m
          where m.team_id = duty_roster.team_id and m.staff_id = access.my_staff() and m.during @> now())');
        call access.protect_office('agencies.agreement', manager || ' and from_agency_id = access.my_agency()');
      end $$;
      grant usage on schema agencies to app_rw, app_worker;
      grant select on all tables in schema agencies to app_rw, app_worker;
      grant insert, update on agencies.agency, agencies.team, agencies.staff, agencies.team_manager,
        agencies.duty_roster, agencies.agreement to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema agencies cascade');
  }
}
