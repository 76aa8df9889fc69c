import { Injectable } from '@nestjs/common';
import { NotSignedIn } from '@platform/kernel';
import { named } from '@platform/database';
import { IdentityGateway } from '../gateway.js';
import { IdentityOptions } from '../identity-options.js';
import { mustBeFit } from '../passwords/password-rules.js';
import { Passwords } from '../passwords/passwords.js';
import { hashOf, plainCode } from '../secrets/tokens.js';
import { END_OTHERS } from '../sessions/session.statements.js';
import { Candidates } from './candidates.js';
import type { Client } from './client.js';
import type { UseOneTimeCode } from './commands.js';
import type { Proof } from './door.js';
import { SignInLog } from './sign-in-log.js';
import { Tries } from './tries.js';

const FIND = named(
  'one-time-code.find',
  `select id from identity.recovery
   where user_id = $1 and code_hash = $2 and used_at is null and withdrawn_at is null and code_expires_at > now()
     and (kind = 'invitation' or second_hash = $3)`,
);
const USE = named(
  'one-time-code.use',
  'update identity.recovery set used_at = now() where id = $1 and used_at is null',
);
const SET_SECRETS = named(
  'one-time-code.set-secrets',
  `update identity.app_user set password_hash = $2, password_changed_at = now(), status = 'active',
     totp_sealed = null, totp_last_step = null, totp_enrolled_at = null
   where id = $1 and status in ('invited', 'active')`,
);
const FORGET_DEVICES = named(
  'one-time-code.forget-devices',
  'delete from identity.device where user_id = $1',
);
const WRONG = () =>
  new NotSignedIn(
    'identity.one-time-code-refused',
    'The user name or the code is not right, or the code was used or is too old',
  );
const VERB = 'identity.one-time-code.use';

/** Lets somebody set their own password with a code that was handed to them. Nobody else ever chooses it. */
@Injectable()
export class OneTimeCodes {
  constructor(
    private readonly options: IdentityOptions,
    private readonly gateway: IdentityGateway,
    private readonly candidates: Candidates,
    private readonly passwords: Passwords,
    private readonly tries: Tries,
    private readonly log: SignInLog,
  ) {}

  /** Sets the password, forgets the second factor, devices and sessions, and proves who they are. */
  async use(given: UseOneTimeCode, client: Client): Promise<Proof> {
    const candidate = await this.candidates.byName(given.username, null);
    await this.tries.admit(VERB, client, candidate, given.username);
    const hashes = [given.code, given.secondCode ?? ''].map((code) => hashOf(plainCode(code)));
    const found = candidate && (await this.gateway.one<{ id: string }>(FIND, [candidate.id, ...hashes]));
    if (!candidate || !found || candidate.status === 'disabled')
      return this.log.refuse(VERB, client, 'identity.one-time-code-refused', candidate?.id ?? null, WRONG());
    mustBeFit(given.newPassword, [candidate.username, candidate.displayName, candidate.agencyName]);
    const hash = await this.passwords.hash(given.newPassword);
    await this.gateway.together(async (connection) => {
      const used = await connection.query({ ...USE, values: [found.id] });
      const set = await connection.query({ ...SET_SECRETS, values: [candidate.id, hash] });
      if (!used.rowCount || !set.rowCount) throw WRONG();
      await connection.query({ ...FORGET_DEVICES, values: [candidate.id] });
      await connection.query({ ...END_OTHERS, values: [candidate.id, null] });
      const { id, displayName, agencyId } = candidate;
      await this.log.allow(
        connection,
        VERB,
        client,
        { id, displayName, agencyId },
        { id: null, level: 'password-set' },
      );
    });
    // Whoever had a factor must set one up again, in a demo too: a recovery never takes it away for good.
    const level = this.options.demo && !candidate.isFactorEnrolled ? 'password' : 'enrolling';
    return { user: candidate, level };
  }
}
