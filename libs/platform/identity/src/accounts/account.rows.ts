import type { Role } from '@platform/kernel';
import type { AccountListed, RoleHeld } from './account.view.js';

export interface AccountRow {
  id: string;
  version: number;
  username: string;
  display_name: string;
  agency_id: string;
  agency_name: string;
  status: AccountListed['status'];
  roles: Role[];
  has_factor: boolean;
  time_zone: string;
  last_seen_at: Date | null;
}

export interface RoleRow extends Pick<RoleHeld, 'id' | 'role' | 'state'> {
  granted_at: Date;
  granted_by: string | null;
  approved_by: string | null;
}
export interface CodeRow {
  id: string;
  kind: 'invitation' | 'recovery';
  needs_approval: boolean;
  code_expires_at: Date;
}

export function held(row: RoleRow): RoleHeld {
  const { id, role, state } = row;
  return {
    id,
    role,
    state,
    grantedAt: row.granted_at.toISOString(),
    grantedBy: row.granted_by,
    approvedBy: row.approved_by,
  };
}

export function listed(row: AccountRow): AccountListed {
  return {
    id: row.id,
    version: row.version,
    username: row.username,
    displayName: row.display_name,
    agency: { id: row.agency_id, name: row.agency_name },
    status: row.status,
    roles: row.roles,
    hasSecondFactor: row.has_factor,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}
