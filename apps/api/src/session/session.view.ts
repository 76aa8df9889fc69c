import type { OpenSession } from '@platform/identity';

/** Who is signed in, and what unsafe requests need. */
export function sessionView(session: OpenSession) {
  const { actor, username, agency, csrfToken, expiresAt, level } = session;
  return {
    user: {
      id: actor.id,
      username,
      displayName: actor.displayName,
      roles: [...actor.roles],
      agency: { id: agency.id, name: agency.name },
    },
    csrfToken,
    expiresAt,
    /** `enrolling`: nothing but setting up the second factor is open yet. */
    level,
  };
}
