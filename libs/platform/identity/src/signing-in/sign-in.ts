import { Injectable } from '@nestjs/common';
import { NotSignedIn } from '@platform/kernel';
import { IdentityOptions } from '../identity-options.js';
import { Passwords } from '../passwords/passwords.js';
import { Totp } from '../second-factor/totp.js';
import type { OpenSession } from '../sessions/open-session.js';
import { Candidates, type Candidate } from './candidates.js';
import type { Client } from './client.js';
import type { Proof } from './door.js';
import { SignInLog } from './sign-in-log.js';
import { Tries } from './tries.js';

const VERB = 'identity.sign-in';
/** One sentence for every reason, so that nobody learns which of the two was wrong or whether the account exists. */
const WRONG = () =>
  new NotSignedIn(
    'identity.sign-in-refused',
    'Your user name, password or code is not right, or the account is not open',
  );
const CODE_NEEDED = () =>
  new NotSignedIn('identity.second-factor-required', 'Give the code of your authenticator as well');

/** Proves who somebody is by password and one-time code. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly options: IdentityOptions,
    private readonly candidates: Candidates,
    private readonly passwords: Passwords,
    private readonly totp: Totp,
    private readonly tries: Tries,
    private readonly log: SignInLog,
  ) {}

  /**
   * Without a code, an account with a second factor yields a `half` proof.
   * Throws NotSignedIn for whatever is wrong, SlowDown after too many tries.
   */
  async prove(given: { username: string; password: string; otp?: string }, client: Client): Promise<Proof> {
    const candidate = await this.candidates.byName(given.username, client.deviceToken);
    const attempt = await this.tries.admit(VERB, client, candidate, given.username);
    const { right, outdated } = await this.passwords.check(candidate?.passwordHash ?? null, given.password);
    if (!candidate || !right || candidate.status !== 'active')
      return this.log.refuse(VERB, client, reasonFor(candidate, right), candidate?.id ?? null, WRONG());
    if (outdated) await this.candidates.rehash(candidate, await this.passwords.hash(given.password));
    if (candidate.isFactorEnrolled && !given.otp) return { user: candidate, level: 'half' };
    if (candidate.isFactorEnrolled) await this.mustMatch(candidate, given.otp!, client);
    await this.tries.forgive(attempt);
    const level = candidate.isFactorEnrolled ? 'mfa' : this.options.demo ? 'password' : 'enrolling';
    return { user: candidate, level };
  }

  /** The second step, after a `half` session. */
  async proveCode(half: OpenSession, code: string, client: Client): Promise<Proof> {
    const candidate = await this.candidates.byId(half.actor.id, client.deviceToken);
    if (!candidate) throw WRONG();
    const attempt = await this.tries.admit(VERB, client, candidate);
    await this.mustMatch(candidate, code, client);
    await this.tries.forgive(attempt);
    return { user: candidate, level: 'mfa' };
  }

  /** For an API client that must send everything at once. */
  refuseHalf(proof: Proof, client: Client): Promise<never> {
    return this.log.refuse(VERB, client, 'identity.second-factor-required', proof.user.id, CODE_NEEDED());
  }

  private async mustMatch(candidate: Candidate, code: string, client: Client): Promise<void> {
    const step = this.totp.stepOf(candidate.factor!, candidate.id, code, candidate.nowMs);
    if (step !== null && (await this.candidates.burnStep(candidate.id, step))) return;
    const detail = step === null ? 'identity.code-wrong' : 'identity.code-used';
    await this.log.refuse(VERB, client, detail, candidate.id, WRONG());
  }
}

function reasonFor(candidate: Candidate | null, right: boolean): string {
  if (!candidate) return 'identity.unknown-user';
  return right ? `identity.account-${candidate.status}` : 'identity.password-wrong';
}
