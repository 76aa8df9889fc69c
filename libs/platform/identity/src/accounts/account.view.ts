import type { Role } from '@platform/kernel';

/** An account as administrators see it: nothing about anybody's cases. */
export interface AccountListed {
  id: string;
  version: number;
  username: string;
  displayName: string;
  agency: { id: string; name: string };
  status: 'invited' | 'active' | 'disabled';
  roles: Role[];
  hasSecondFactor: boolean;
  lastSeenAt: string | null;
}

/** `pending` waits for the second person and does nothing yet. */
export interface RoleHeld {
  id: string;
  role: Role;
  state: 'pending' | 'held' | 'ended';
  grantedAt: string;
  grantedBy: string | null;
  approvedBy: string | null;
}

export interface AccountDetail extends AccountListed {
  timeZone: string;
  roleHistory: RoleHeld[];
  /** A code that was handed out and not used yet. */
  openCode: { id: string; kind: 'invitation' | 'recovery'; needsApproval: boolean; expiresAt: string } | null;
}

/** Something that waits for a second person. */
export interface AwaitingApproval {
  kind: 'role' | 'recovery';
  id: string;
  user: { id: string; username: string; displayName: string };
  role: Role | null;
  reason: string | null;
  askedBy: string;
  askedAt: string;
  /** False for whoever asked, and for the one it is about. */
  isYoursToApprove: boolean;
}

export interface CodeGiven {
  /** Shown this once; only its hash is kept. */
  code: string;
  expiresAt: string;
}
