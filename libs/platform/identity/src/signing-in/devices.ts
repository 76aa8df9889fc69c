import { Injectable } from '@nestjs/common';
import type { Connection } from '@platform/kernel';
import { named } from '@platform/database';
import { hashOf, isToken, newToken } from '../secrets/tokens.js';

const BIND = named(
  'device.bind',
  `insert into identity.device (token_hash, user_id)
   select $1, $2 where exists (select 1 from identity.device where token_hash = $1)
   on conflict (token_hash, user_id) do update set last_used_at = now()`,
);
const ADD = named('device.add', 'insert into identity.device (token_hash, user_id) values ($1, $2)');

/** Devices an account has signed in from. Knowing one opens nothing; it only has a counter of tries of its own. */
@Injectable()
export class Devices {
  /** Binds the device to the user after a success. @returns the token the device must carry from now on */
  async remember(connection: Connection, userId: string, presented: string | null): Promise<string> {
    if (isToken(presented)) {
      // Only tokens we gave out: one that somebody planted would let them share the counter.
      const { rowCount } = await connection.query({ ...BIND, values: [hashOf(presented), userId] });
      if (rowCount) return presented;
    }
    const token = newToken();
    await connection.query({ ...ADD, values: [hashOf(token), userId] });
    return token;
  }
}
