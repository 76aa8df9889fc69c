import { createHash, createHmac } from 'node:crypto';

/** A lock on the chain is waited for two seconds at most; clocks of two machines may differ by a little more. */
const SECONDS = 30;

/**
 * Signs entries for audit.append_signed: `expiry|hmac` over the expiry, the signed context of the transaction and the
 * hash of each entry. A statement that got into a transaction can neither make one nor use one for other entries.
 */
export class EntrySigner {
  constructor(private readonly key: Buffer) {}

  /** @param context of the transaction, exactly as it was set; empty where nobody is known yet, as at sign-in */
  sign(entries: readonly Buffer[], context = ''): string {
    const expiry = Math.floor(Date.now() / 1000) + SECONDS;
    const mac = createHmac('sha256', this.key).update(`${expiry}|${context}|`, 'utf8');
    for (const entry of entries) mac.update(createHash('sha256').update(entry).digest());
    return `${expiry}|${mac.digest('hex')}`;
  }
}
