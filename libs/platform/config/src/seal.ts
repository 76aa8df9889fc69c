import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const FORM = 1;

/** A key for one purpose. */
export function keyFor(sealKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sealKey, Buffer.alloc(0), `throughcare:${purpose}`, 32));
}

/** The key with which the program signs entries of the log towards the database, made from that of the contexts. */
export function entryKeyFrom(contextKey: Buffer): Buffer {
  return keyFor(contextKey, 'entries of the log');
}

/**
 * Seals a value for its place: AES-256-GCM, with `table|column|row` as associated data, so that a sealed value moved
 * to another row does not open. Layout: form (1 byte), nonce (12), tag (16), ciphertext.
 */
export class Seal {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('A seal needs a key of 32 bytes');
  }

  close(value: Buffer, place: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place, 'utf8'));
    const body = Buffer.concat([cipher.update(value), cipher.final()]);
    return Buffer.concat([Buffer.from([FORM]), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the value was changed, belongs elsewhere, or was sealed with another key. */
  open(sealed: Buffer, place: string): Buffer {
    if (sealed[0] !== FORM || sealed.length < 29) throw new Error('This is not a sealed value');
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(1, 13), { authTagLength: 16 })
      .setAAD(Buffer.from(place, 'utf8'))
      .setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
  }
}
