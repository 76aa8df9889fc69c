import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signs in. Nothing here is about a supervised person, so the wall is the column grants, not the rows. */
export class Identity1760000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema identity;
      create table identity.app_user (
        id uuid primary key, version int not null default 1,
        username public.citext not null unique check (username ~ '^[a-z0-9._-]{2,40}$'),
        display_name text not null, agency_id uuid not null, time_zone text not null default 'Europe/London',
        status text not null default 'active' check (status in ('invited','active','disabled')),
        password_hash text, password_changed_at timestamptz,
        totp_sealed bytea, totp_last_step bigint, totp_enrolled_at timestamptz,
        created_at timestamptz not null default now());
      create trigger bump before update on identity.app_user for each row
        when (old.version is distinct from new.version) execute function ctx.bump_only();
      create table identity.user_role (
        id uuid primary key, user_id uuid not null references identity.app_user(id), role text not null
          check (role in ('officer','manager','duty','clinician','coordinator','volunteer','victim_liaison','police',
                          'auditor','privacy','sar','analyst','admin','importer')),
        during tstzrange not null default tstzrange(now(), null), granted_by uuid, approved_by uuid,
        granted_at timestamptz not null default now(), approved_at timestamptz, ended_by uuid, ended_at timestamptz,
        check (approved_by is null or (approved_by <> granted_by and approved_by <> user_id)),
        -- A role that somebody granted does nothing until a second person has approved it.
        check (granted_by is null or approved_by is not null or isempty(during)),
        exclude using gist (user_id with =, role with =, during with &&));
      create index on identity.user_role (user_id) include (role, during);
      create table identity.session (
        token_hash bytea primary key, public_id uuid not null unique, user_id uuid not null references identity.app_user(id),
        csrf_token text not null, auth_level text not null check (auth_level in ('half','password','mfa','enrolling')),
        client text not null default '', created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
        stepped_up_at timestamptz, ended_at timestamptz, state jsonb not null default '{}');
      create index on identity.session (user_id) where ended_at is null;
      create table identity.device (
        token_hash bytea not null, user_id uuid not null references identity.app_user(id),
        created_at timestamptz not null default now(), last_used_at timestamptz not null default now(),
        primary key (token_hash, user_id));
      create table identity.attempt (key text primary key, points int not null default 0, expire bigint);
      create table identity.recovery (
        id uuid primary key, user_id uuid not null references identity.app_user(id),
        kind text not null check (kind in ('invitation','recovery')), reason text not null, asked_by uuid not null, asked_at timestamptz not null default now(),
        approved_by uuid check (approved_by <> asked_by and approved_by <> user_id), approved_at timestamptz,
        used_at timestamptz, withdrawn_at timestamptz, code_expires_at timestamptz not null,
        -- Half of a recovery code is shown to each of the two staff, so that neither can use it alone.
        code_hash bytea not null, second_hash bytea check ((second_hash is null) = (kind = 'invitation' or approved_by is null)));
      create unique index on identity.recovery (user_id) where used_at is null and withdrawn_at is null;
      grant usage on schema identity to app_rw, app_worker;
      grant select, insert on identity.app_user, identity.user_role, identity.session to app_rw;
      grant select, insert, update on identity.device, identity.recovery to app_rw;
      /* Whose row it is, which agency and which role: written once. */
      grant update (version, display_name, time_zone, status, password_hash, password_changed_at, totp_sealed,
        totp_last_step, totp_enrolled_at) on identity.app_user to app_rw;
      grant update (during, approved_by, approved_at, ended_by, ended_at) on identity.user_role to app_rw;
      grant update (last_seen_at, stepped_up_at, ended_at, state) on identity.session to app_rw;
      grant select, insert, update, delete on identity.attempt to app_rw;
      grant delete on identity.device to app_rw;
      grant select on identity.app_user, identity.user_role to app_worker;
      call access.protect_office('identity.user_role', '(select access.has_role(''admin'')) or (select access.has_role(''manager''))');
      /* Nobody has a hand in their own roles, and nobody signs for somebody else. What has ended stays ended. */
      create policy not_own on identity.user_role as restrictive for insert to app_rw with check
        (user_id <> ctx.uid() and granted_by = ctx.uid() and approved_by is null);
      create policy own_signature on identity.user_role as restrictive for update to app_rw using (ended_at is null) with check
        ((ended_by = ctx.uid() and ended_at is not null and (isempty(during) or upper(during) <= now()))
         or (approved_by = ctx.uid() and user_id <> ctx.uid() and granted_by is not null));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema identity cascade');
  }
}
