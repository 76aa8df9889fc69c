import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IdentityOptions } from '../identity-options.js';
import { normalised } from './password-rules.js';
import { Argon2id, Pbkdf2, type PasswordScheme } from './password-schemes.js';
import { Turnstile } from './turnstile.js';

/** Keeps and checks passwords. New hashes are made by the first scheme; every scheme's own can still be checked. */
@Injectable()
export class Passwords {
  private readonly schemes: readonly [PasswordScheme, ...PasswordScheme[]];
  private readonly turnstile = new Turnstile();
  private decoy: Promise<string> | undefined;

  constructor(options: IdentityOptions) {
    this.schemes = [new Argon2id(options.passwordCost), new Pbkdf2()];
  }

  /** Whether it is fit for use is a separate question: see mustBeFit. */
  hash(password: string): Promise<string> {
    return this.turnstile.through(() => this.schemes[0].hash(normalised(password)));
  }

  /** @param stored null for somebody unknown: then the answer is no, after the same work */
  async check(stored: string | null, password: string): Promise<{ right: boolean; outdated: boolean }> {
    const against = stored ?? (await (this.decoy ??= this.hash(randomBytes(24).toString('base64'))));
    const scheme = this.schemes.find((one) => one.owns(against));
    if (!scheme) throw new Error('A password is kept in a way this program does not know');
    // No password is longer than this, and hashing a megabyte would be a gift to whoever sends it.
    const given = normalised(password.slice(0, 1024));
    const right = (await this.turnstile.through(() => scheme.verify(against, given))) && stored !== null;
    return { right, outdated: right && (scheme !== this.schemes[0] || !scheme.isCurrent(against)) };
  }
}
