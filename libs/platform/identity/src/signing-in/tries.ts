import { Injectable } from '@nestjs/common';
import { SlowDown } from '@platform/kernel';
import type { Candidate } from './candidates.js';
import type { Client } from './client.js';
import { SignInLog } from './sign-in-log.js';
import { Throttle, type Attempt } from './throttle.js';

/** Counts a try, and records the one that was too many. */
@Injectable()
export class Tries {
  constructor(
    private readonly throttle: Throttle,
    private readonly log: SignInLog,
  ) {}

  /** @param typed the name as it was typed, where nobody has it */
  async admit(verb: string, client: Client, candidate: Candidate | null, typed = ''): Promise<Attempt> {
    const knownDevice = candidate?.isDeviceKnown ? client.deviceToken : null;
    const attempt = { username: candidate?.username ?? typed, address: client.address, knownDevice };
    try {
      await this.throttle.admit(attempt);
    } catch (refusal) {
      if (!(refusal instanceof SlowDown)) throw refusal;
      await this.log.refuse(verb, client, 'identity.too-many-tries', candidate?.id ?? null, refusal);
    }
    return attempt;
  }

  forgive(attempt: Attempt): Promise<void> {
    return this.throttle.forgive(attempt);
  }
}
