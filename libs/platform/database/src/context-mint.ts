import { createHmac } from 'node:crypto';
import type { Actor } from '@platform/kernel';

/** Signs who is asking for one transaction: `user|session|expiry|hmac`, verified inside the database by ctx.uid(). */
export class ContextMint {
  constructor(private readonly key: Buffer) {}

  /** @param seconds how long the context is good for: about the time a request may take. */
  mint(actor: Actor, seconds = 30): string {
    const body = `${actor.id}|${actor.sessionId ?? '-'}|${Math.floor(Date.now() / 1000) + seconds}`;
    return `${body}|${createHmac('sha256', this.key).update(body, 'utf8').digest('hex')}`;
  }
}
