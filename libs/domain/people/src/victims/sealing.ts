import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SealKey } from '@platform/config';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, tag, ciphertext. `about` binds the text to its place, so it cannot be moved to another row. */
export function seal(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when the text, its place or the key is not the one it was sealed with. */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  opener.setAAD(Buffer.from(about, 'utf8')).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([opener.update(sealed.subarray(NONCE + TAG)), opener.final()]);
}

/** Where a sealed value stands: table|column|row|case|key version. */
export function placeOf(
  table: string,
  column: string,
  rowId: string,
  personId: string,
  keyId: string,
): string {
  return [table, column, rowId, personId, keyId].join('|');
}

/** The key that wraps each case's own key. Without it a copy of the database holds no victim's address. */
@Injectable()
export class WrappingKey {
  readonly id = 'seal-1';
  private readonly key: Buffer;

  constructor(seal: SealKey) {
    this.key = Buffer.from(hkdfSync('sha256', seal.bytes, '', 'people.case_key', 32));
  }

  wrap(caseKey: Buffer, personId: string): Buffer {
    return seal(this.key, caseKey, placeOf('people.case_key', 'wrapped', personId, personId, this.id));
  }

  unwrap(wrapped: Buffer, personId: string, keyId: string): Buffer {
    return unseal(this.key, wrapped, placeOf('people.case_key', 'wrapped', personId, personId, keyId));
  }
}
