import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/kernel';
import type { OpenSession } from '../sessions/open-session.js';
import { Sessions } from '../sessions/sessions.js';
import type { Client } from './client.js';
import type { ProveAgain } from './commands.js';
import { PasswordSignIn } from './sign-in.js';

/** Proving in an open session, once more, who one is. */
@Injectable()
export class StepUp {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly sessions: Sessions,
  ) {}

  /** Password, and code where there is one: opens for five minutes what asks for proof. */
  async prove(session: OpenSession, given: ProveAgain, client: Client, actor: Actor): Promise<void> {
    const otp = given.otp?.trim() || undefined;
    const proof = await this.passwords.prove(
      { username: session.username, password: given.password, otp },
      client,
    );
    if (proof.level === 'half') await this.passwords.refuseHalf(proof, client);
    await this.sessions.proved(actor);
  }
}
