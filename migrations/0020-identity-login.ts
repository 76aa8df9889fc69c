import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES_OF_OFFICE = ['kept_by_office', 'changed_by_office', 'not_own', 'own_signature'] as const;
/** What every page may say of somebody who signs in. Nothing to sign in with is among it. */
const PLAIN = 'id, version, username, display_name, agency_id, time_zone, status, created_at';

/**
 * What people sign in with belongs to a login of its own. Statements that get in under app_rw read no hash, make no
 * session, set no password and enrol no factor; they see who there is, and which roles.
 */
export class IdentityLogin1760000020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        if not exists (select 1 from pg_roles where rolname = 'app_identity') then
          raise exception 'The login app_identity is not there yet: run "database prepare" first'; end if;
      end $$;
      revoke all on identity.app_user, identity.user_role, identity.session, identity.device, identity.attempt,
        identity.recovery from app_rw, app_worker;
      grant select (${PLAIN}) on identity.app_user to app_rw, app_worker;
      grant select on identity.user_role to app_rw, app_worker;
      grant usage on schema identity to app_identity;
      grant select, insert on identity.app_user, identity.user_role, identity.session to app_identity;
      grant update (version, display_name, time_zone, status, password_hash, password_changed_at, totp_sealed,
        totp_last_step, totp_enrolled_at) on identity.app_user to app_identity;
      grant update (during, approved_by, approved_at, ended_by, ended_at) on identity.user_role to app_identity;
      grant update (last_seen_at, stepped_up_at, ended_at, state) on identity.session to app_identity;
      grant select, insert, update on identity.device, identity.recovery to app_identity;
      grant select, insert, update, delete on identity.attempt to app_identity;
      grant delete on identity.device to app_identity;
      alter policy known on identity.user_role to app_rw, app_worker, app_identity;
      ${ROLES_OF_OFFICE.map((name) => `alter policy ${name} on identity.user_role to app_identity;`).join('\n')}
      /* Who is asking, and the names of agencies and staff, without which nobody is told where they belong. */
      grant usage on schema ctx, access, agencies to app_identity;
      grant execute on function ctx.uid(), ctx.sid(), ctx.part(int), access.has_role(text) to app_identity;
      grant select on agencies.agency, agencies.staff to app_identity;
      alter policy known on agencies.agency to app_rw, app_worker, app_identity;
      alter policy known on agencies.staff to app_rw, app_worker, app_identity;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter policy known on agencies.agency to app_rw, app_worker;
      alter policy known on agencies.staff to app_rw, app_worker;
      alter policy known on identity.user_role to app_rw, app_worker;
      ${ROLES_OF_OFFICE.map((name) => `alter policy ${name} on identity.user_role to app_rw;`).join('\n')}
      revoke all on identity.app_user, identity.user_role, identity.session, identity.device, identity.attempt,
        identity.recovery from app_identity;
      revoke all on agencies.agency, agencies.staff from app_identity;
      revoke execute on function ctx.uid(), ctx.sid(), ctx.part(int), access.has_role(text) from app_identity;
      revoke usage on schema identity, ctx, access, agencies from app_identity;
      revoke select (${PLAIN}) on identity.app_user from app_rw, app_worker;
      grant select, insert on identity.app_user, identity.user_role, identity.session to app_rw;
      grant select, insert, update on identity.device, identity.recovery to app_rw;
      grant update (version, display_name, time_zone, status, password_hash, password_changed_at, totp_sealed,
        totp_last_step, totp_enrolled_at) on identity.app_user to app_rw;
      grant update (during, approved_by, approved_at, ended_by, ended_at) on identity.user_role to app_rw;
      grant update (last_seen_at, stepped_up_at, ended_at, state) on identity.session to app_rw;
      grant select, insert, update, delete on identity.attempt to app_rw;
      grant delete on identity.device to app_rw;
      grant select on identity.app_user, identity.user_role to app_worker;
    `);
  }
}
