import { Injectable } from '@nestjs/common';
import { notProvedLately } from '@platform/access';
import { RuleBroken, type Actor } from '@platform/kernel';
import { named } from '@platform/database';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import { mustBeFit } from '../passwords/password-rules.js';
import { Passwords } from '../passwords/passwords.js';
import { Totp, type Enrolment } from '../second-factor/totp.js';
import type { OpenSession } from '../sessions/open-session.js';
import { Sessions } from '../sessions/sessions.js';
import { Candidates } from '../signing-in/candidates.js';
import type { ChangePassword } from '../signing-in/commands.js';
import type { Proof } from '../signing-in/door.js';

const SET_PASSWORD = named(
  'own-account.set-password',
  'update identity.app_user set password_hash = $2, password_changed_at = now() where id = $1 and password_hash = $3',
);
const SET_FACTOR = named(
  'own-account.set-factor',
  `update identity.app_user set totp_sealed = $2, totp_last_step = $3, totp_enrolled_at = now() where id = $1`,
);

function wrong(code: string, message: string, pointer: string): RuleBroken {
  return new RuleBroken(code, message, [{ pointer, code, message }]);
}

/** What people do to their own account. Each change ends their other sessions at once. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
    private readonly sessions: Sessions,
    private readonly candidates: Candidates,
    private readonly passwords: Passwords,
    private readonly totp: Totp,
  ) {}

  async changePassword(command: ChangePassword, actor: Actor): Promise<void> {
    const me = (await this.candidates.byId(actor.id))!;
    mustBeFit(command.newPassword, [me.username, me.displayName, me.agencyName]);
    // The hash takes long and memory, so it is made before a transaction holds a connection.
    const { right } = await this.passwords.check(me.passwordHash, command.currentPassword);
    const fresh = right ? await this.passwords.hash(command.newPassword) : '';
    await this.work.run(actor, async () => {
      if (!right || (await this.sql.change(SET_PASSWORD, [actor.id, fresh, me.passwordHash])) === 0)
        throw wrong('identity.password-wrong', 'This is not your present password', '/currentPassword');
      await this.sessions.endAllOf(actor.id, actor.sessionId);
      this.work.saw({ records: [actor.id], fields: ['password'] });
    });
  }

  /** The secret to put into an authenticator; the same one until it is confirmed or the session ends. */
  async beginFactor(session: OpenSession, actor: Actor): Promise<Enrolment> {
    this.mayChangeFactor(session);
    const sealed = session.enrolment ?? this.totp.newSecret(actor.id);
    await this.work.run(actor, async () => {
      if (!session.enrolment) await this.sessions.keepEnrolment(session.id, sealed);
      this.work.saw({ records: [actor.id], fields: ['secondFactor'] });
    });
    return this.totp.enrolment(sealed, actor.id, session.username);
  }

  /** Keeps the factor once a code shows that the authenticator has it; the caller makes a new session of the proof. */
  async confirmFactor(session: OpenSession, code: string, actor: Actor): Promise<Proof> {
    this.mayChangeFactor(session);
    const me = (await this.candidates.byId(actor.id))!;
    const { enrolment } = session;
    const step = enrolment && this.totp.stepOf(enrolment, actor.id, code, me.nowMs);
    await this.work.run(actor, async () => {
      if (!step)
        throw wrong('identity.code-wrong', 'This is not the code the authenticator shows now', '/code');
      await this.sql.change(SET_FACTOR, [actor.id, enrolment, step]);
      await this.sessions.endAllOf(actor.id, null);
      this.work.saw({ records: [actor.id], fields: ['secondFactor'] });
    });
    return { user: me, level: 'mfa' };
  }

  private mayChangeFactor(session: OpenSession): void {
    if (session.level !== 'enrolling' && !session.provedLately) throw notProvedLately();
  }
}
