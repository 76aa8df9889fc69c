import { Injectable } from '@nestjs/common';
import { IdentityGateway } from '../gateway.js';
import type { SessionLevel } from '../sessions/open-session.js';
import { Sessions, type Established } from '../sessions/sessions.js';
import type { Candidate } from './candidates.js';
import type { Client } from './client.js';
import { Devices } from './devices.js';
import { SignInLog } from './sign-in-log.js';

/** A session and what the client must keep. */
export interface SignedInNow {
  session: Established;
  deviceToken: string;
}

/** Somebody who proved who they are by some strategy; only Door.admit turns this into a session. */
export interface Proof {
  user: Pick<Candidate, 'id' | 'displayName' | 'agencyId'>;
  level: SessionLevel;
}

/** Levels that make a device known. Not a password alone: whoever guessed it would get a counter of their own. */
const COMPLETE: readonly SessionLevel[] = ['mfa', 'password'];

/** The one place where a proof becomes a session, whatever the proof was. */
@Injectable()
export class Door {
  constructor(
    private readonly gateway: IdentityGateway,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly log: SignInLog,
  ) {}

  /** Always a new token; the session that came along ends. No entry in the log, no session. */
  admit(proof: Proof, client: Client, verb = 'identity.sign-in'): Promise<SignedInNow> {
    return this.gateway.together(async (connection) => {
      if (client.sessionToken) await this.sessions.endByToken(connection, client.sessionToken);
      const session = await this.sessions.establish(
        connection,
        proof.user.id,
        proof.level,
        client.description,
      );
      const deviceToken = COMPLETE.includes(proof.level)
        ? await this.devices.remember(connection, proof.user.id, client.deviceToken)
        : (client.deviceToken ?? '');
      const { id, displayName, agencyId } = proof.user;
      await this.log.allow(connection, verb, client, { id, displayName, agencyId }, session);
      return { session, deviceToken };
    });
  }
}
