import { Injectable } from '@nestjs/common';
import { named } from '@platform/database';
import { IdentityGateway } from '../gateway.js';
import { hashOf, isToken } from '../secrets/tokens.js';

/** Somebody who says who they are, before it is proved. */
export interface Candidate {
  id: string;
  username: string;
  displayName: string;
  agencyId: string;
  agencyName: string;
  status: 'invited' | 'active' | 'disabled';
  passwordHash: string | null;
  factor: Buffer | null;
  isFactorEnrolled: boolean;
  isDeviceKnown: boolean;
  /** The database's clock, for one-time codes. */
  nowMs: number;
}

interface Row {
  id: string;
  username: string;
  display_name: string;
  agency_id: string;
  agency_name: string | null;
  status: Candidate['status'];
  password_hash: string | null;
  totp_sealed: Buffer | null;
  enrolled: boolean;
  known: boolean;
  now_ms: string;
}

const COLUMNS = `u.id, u.username, u.display_name, u.agency_id, a.name as agency_name, u.status, u.password_hash,
  u.totp_sealed, u.totp_enrolled_at is not null as enrolled,
  exists (select 1 from identity.device d where d.user_id = u.id and d.token_hash = $2) as known,
  floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as now_ms
  from identity.app_user u left join agencies.agency a on a.id = u.agency_id`;
const BY_NAME = named('candidate.by-name', `select ${COLUMNS} where u.username = $1::public.citext`);
const BY_ID = named('candidate.by-id', `select ${COLUMNS} where u.id = $1`);
/** A code works once, whoever is quicker. */
const BURN = named(
  'candidate.burn-step',
  `update identity.app_user set totp_last_step = $2 where id = $1 and coalesce(totp_last_step, 0) < $2`,
);
const REHASH = named(
  'candidate.rehash',
  'update identity.app_user set password_hash = $3 where id = $1 and password_hash = $2',
);

@Injectable()
export class Candidates {
  constructor(private readonly gateway: IdentityGateway) {}

  byName(username: string, deviceToken: string | null): Promise<Candidate | null> {
    return this.find(BY_NAME, username.trim().slice(0, 200), deviceToken);
  }

  byId(id: string, deviceToken: string | null = null): Promise<Candidate | null> {
    return this.find(BY_ID, id, deviceToken);
  }

  /** @returns false when this step, or a later one, was used before */
  async burnStep(userId: string, step: number): Promise<boolean> {
    return (await this.gateway.change(BURN, [userId, step])) === 1;
  }

  /** Keeps the same password in the present way, unless it was changed meanwhile. */
  async rehash(candidate: Candidate, fresh: string): Promise<void> {
    await this.gateway.change(REHASH, [candidate.id, candidate.passwordHash, fresh]);
  }

  private async find(
    statement: typeof BY_NAME,
    which: string,
    deviceToken: string | null,
  ): Promise<Candidate | null> {
    const device = isToken(deviceToken) ? hashOf(deviceToken) : null;
    const row = await this.gateway.one<Row>(statement, [which, device]);
    return (
      row && {
        id: row.id,
        username: row.username,
        displayName: row.display_name,
        agencyId: row.agency_id,
        agencyName: row.agency_name ?? '',
        status: row.status,
        passwordHash: row.password_hash,
        factor: row.totp_sealed,
        isFactorEnrolled: row.enrolled,
        isDeviceKnown: row.known,
        nowMs: Number(row.now_ms),
      }
    );
  }
}
