import type { SignedInUser } from '@platform/access';
import type { Role } from '@platform/kernel';

/**
 * How far somebody has come. `half`: the password was right and the code is still asked for; reaches nothing.
 * `enrolling`: has to set up the second factor first. `password`: without a second factor, demo only.
 */
export type SessionLevel = 'half' | 'enrolling' | 'password' | 'mfa';

/** A session that is open now, with its user's rights as they are now. */
export interface OpenSession extends Omit<SignedInUser, 'level'> {
  /** The public id: names the session in lists and in the log, opens nothing. */
  id: string;
  level: SessionLevel;
  username: string;
  agency: { id: string; name: string };
  /** ISO instant at which it ends whatever happens. */
  expiresAt: string;
  hasSecondFactor: boolean;
  /** A second-factor secret that is shown but not confirmed yet, sealed. */
  enrolment: Buffer | null;
}

export interface SessionRow {
  /** Of the token, in hexadecimal. */
  hash: string;
  public_id: string;
  user_id: string;
  csrf_token: string;
  auth_level: SessionLevel;
  state: { purposes?: Record<string, string>; enrolment?: string };
  expires_at: Date;
  untouched: boolean;
  proved_lately: boolean;
  has_factor: boolean;
  username: string;
  display_name: string;
  time_zone: string;
  agency_id: string;
  agency_name: string | null;
  staff_id: string | null;
  roles: Role[];
}

/** The session with everything an Actor needs but the act. */
export function openSessionFrom(row: SessionRow): OpenSession {
  return {
    id: row.public_id,
    level: row.auth_level,
    csrfToken: row.csrf_token,
    purposes: row.state.purposes ?? {},
    username: row.username,
    agency: { id: row.agency_id, name: row.agency_name ?? '' },
    expiresAt: row.expires_at.toISOString(),
    hasSecondFactor: row.has_factor,
    provedLately: row.proved_lately,
    enrolment: row.state.enrolment ? Buffer.from(row.state.enrolment, 'base64') : null,
    actor: {
      id: row.user_id,
      kind: 'user',
      sessionId: row.public_id,
      displayName: row.display_name,
      roles: row.roles,
      agencyId: row.agency_id,
      staffId: row.staff_id,
      timeZone: row.time_zone,
    },
  };
}
