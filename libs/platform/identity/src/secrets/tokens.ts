import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 bits, as text that is safe in a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form of newToken: anything else is not looked up at all. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);
}

/** What is stored in the place of a token. Tokens are random and long, so a fast hash is enough. */
export function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

export function keyedHash(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url');
}

/** Compares without telling by time where the difference is. How long a token of ours is, is no secret. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Without letters and digits that are mistaken for one another when read out. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that is handed over once, in groups of four: 12 characters, some 58 bits. */
export function newCode(): string {
  const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** The code as it was given, whatever was typed between the groups. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
