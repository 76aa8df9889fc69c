import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { keyFor } from '@platform/config';
import { SlowDown } from '@platform/kernel';
import { IdentityOptions } from '../identity-options.js';
import { keyedHash } from '../secrets/tokens.js';
import { addressKey } from './client.js';

const QUARTER_HOUR = 900;

/** How many tries in which time (seconds). */
export const LIMITS = {
  device: { points: 10, duration: QUARTER_HOUR },
  account: { points: 10, duration: QUARTER_HOUR },
  address: { points: 60, duration: QUARTER_HOUR },
  everywhere: { points: 600, duration: 60 },
} as const;
type Counter = keyof typeof LIMITS;

export interface Attempt {
  username: string;
  address: string;
  /** The device token, only if this account has signed in with it before. */
  knownDevice: string | null;
}

/**
 * The counters a try uses. A device the account has signed in from has its own and nothing else, so that nobody's
 * wrong tries from elsewhere, not even from the same office, can shut the owner out of it.
 */
export function countersFor(attempt: Attempt): readonly (readonly [Counter, string])[] {
  const username = attempt.username.trim().toLowerCase();
  if (attempt.knownDevice) return [['device', `${username}|${attempt.knownDevice}`]];
  const address = addressKey(attempt.address);
  return [
    ['account', `${username}|${address}`],
    ['address', address],
    ['everywhere', 'all'],
  ];
}

/** Counts tries in the database, so that a restart forgives nothing. Keys are keyed hashes: no user names are kept. */
@Injectable()
export class Throttle {
  private readonly limiters: Record<Counter, RateLimiterPostgres>;
  private readonly key: Buffer;

  constructor(options: IdentityOptions) {
    this.key = keyFor(options.sealKey, 'throttle');
    const limiter = (keyPrefix: Counter) =>
      new RateLimiterPostgres({
        storeClient: options.source,
        storeType: 'typeorm',
        schemaName: 'identity',
        tableName: 'attempt',
        tableCreated: true,
        keyPrefix,
        ...LIMITS[keyPrefix],
      });
    this.limiters = {
      device: limiter('device'),
      account: limiter('account'),
      address: limiter('address'),
      everywhere: limiter('everywhere'),
    };
  }

  /** Counts this try before it is looked at, so that tries at once cannot slip by; SlowDown when it is one too many. */
  async admit(attempt: Attempt): Promise<void> {
    for (const [counter, text] of countersFor(attempt)) {
      try {
        await this.limiters[counter].consume(this.hash(text));
      } catch (reason) {
        if (reason instanceof RateLimiterRes) throw new SlowDown(Math.ceil(reason.msBeforeNext / 1000));
        throw reason;
      }
    }
  }

  /** It was the right person: the account's own counter starts again, the shared ones get this try back. */
  async forgive(attempt: Attempt): Promise<void> {
    for (const [counter, text] of countersFor(attempt)) {
      if (counter === 'device' || counter === 'account') await this.limiters[counter].delete(this.hash(text));
      else await this.limiters[counter].reward(this.hash(text));
    }
  }

  private hash(text: string): string {
    return keyedHash(this.key, text);
  }
}
