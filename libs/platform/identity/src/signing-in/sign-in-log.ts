import { Injectable } from '@nestjs/common';
import { newId, Recorder, systemActor, type Actor, type Connection, type Problem } from '@platform/kernel';
import { recorded } from '@platform/access';
import type { Client } from './client.js';

/** Writes sign-ins into the log of acts. Never what was typed: a user name nobody has may be somebody's password. */
@Injectable()
export class SignInLog {
  constructor(private readonly recorder: Recorder) {}

  /** Records the refusal, then throws it. @param userId of the account that was meant, if there is one */
  async refuse(
    verb: string,
    client: Client,
    detail: string,
    userId: string | null,
    problem: Problem,
  ): Promise<never> {
    const seen = userId ? { detail, records: [userId] } : { detail };
    await this.recorder.append({ actor: systemActor(verb, idOf(client)), decision: 'refused', seen });
    recorded.add(problem);
    throw problem;
  }

  /** In the transaction of what it allows, a session or new secrets: no entry, neither of them. */
  async allow(
    connection: Connection,
    verb: string,
    client: Client,
    user: { id: string; displayName: string; agencyId: string },
    session: { id: string | null; level: string },
  ): Promise<void> {
    const actor: Actor = {
      ...systemActor(verb, idOf(client)),
      ...user,
      kind: 'user',
      sessionId: session.id,
    };
    await this.recorder.appendIn(connection, [
      { actor, decision: 'allowed', seen: { detail: session.level } },
    ]);
  }
}

function idOf(client: Client): string {
  return client.requestId || newId();
}
