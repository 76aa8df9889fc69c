import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/** A way to keep passwords. The stored text names its scheme, so that schemes can change under a running system. */
export interface PasswordScheme {
  owns(stored: string): boolean;
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
  /** Whether the stored hash is as costly as new ones are. */
  isCurrent(stored: string): boolean;
}

export interface Argon2Cost {
  memoryKib: number;
  passes: number;
}

/** argon2id; 64 MiB, three passes, one lane unless told otherwise. */
export class Argon2id implements PasswordScheme {
  constructor(private readonly cost: Argon2Cost = { memoryKib: 64 * 1024, passes: 3 }) {}

  owns(stored: string): boolean {
    return stored.startsWith('$argon2id$');
  }

  hash(password: string): Promise<string> {
    // Algorithm 2 is argon2id; the enum is const and cannot be imported under isolatedModules.
    const { memoryKib, passes } = this.cost;
    return hash(password, { algorithm: 2, memoryCost: memoryKib, timeCost: passes, parallelism: 1 });
  }

  verify(stored: string, password: string): Promise<boolean> {
    return verify(stored, password);
  }

  isCurrent(stored: string): boolean {
    const { memoryCost, timeCost } = parseOptions(stored);
    return memoryCost >= this.cost.memoryKib && timeCost >= this.cost.passes;
  }
}

const derive = promisify(pbkdf2);

/** For installations that may only use FIPS-approved functions, which argon2 is not. */
export class Pbkdf2 implements PasswordScheme {
  constructor(private readonly rounds = 600_000) {}

  owns(stored: string): boolean {
    return stored.startsWith('$pbkdf2-sha256$');
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const key = await derive(password, salt, this.rounds, 32, 'sha256');
    return `$pbkdf2-sha256$${this.rounds}$${salt.toString('base64url')}$${key.toString('base64url')}`;
  }

  async verify(stored: string, password: string): Promise<boolean> {
    const [, , rounds, salt, key] = stored.split('$');
    const expected = Buffer.from(key ?? '', 'base64url');
    const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), Number(rounds), 32, 'sha256');
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  isCurrent(stored: string): boolean {
    return Number(stored.split('$')[2]) >= this.rounds;
  }
}
