import { Injectable } from '@nestjs/common';
import { newId, NotFound, type Actor, type Connection } from '@platform/kernel';
import { IdentityGateway } from '../gateway.js';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import { hashOf, isToken, newToken } from '../secrets/tokens.js';
import { AskedTogether } from './asked-together.js';
import { LatelyOpen } from './lately-open.js';
import { openSessionFrom, type OpenSession, type SessionLevel, type SessionRow } from './open-session.js';
import * as statements from './session.statements.js';

/** A session just made. The token is nowhere but here: only its hash is stored. */
export interface Established {
  token: string;
  id: string;
  csrfToken: string;
  level: SessionLevel;
  expiresAt: string;
}

/** One of somebody's own sessions, as they recognise it. */
export interface SessionListed {
  id: string;
  client: string;
  startedAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

/** Opaque sessions: 15 minutes idle, 8 hours in all, by the database's clock. A new one for every sign-in. */
@Injectable()
export class Sessions {
  private readonly asked = new AskedTogether((hashes) => this.look(hashes));
  private readonly lately = new LatelyOpen();

  constructor(
    private readonly gateway: IdentityGateway,
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
  ) {}

  /** In the transaction of whatever proved who this is. */
  async establish(
    connection: Connection,
    userId: string,
    level: SessionLevel,
    client: string,
  ): Promise<Established> {
    const session = { token: newToken(), id: newId(), csrfToken: newToken(), level };
    const values = [
      hashOf(session.token),
      session.id,
      userId,
      session.csrfToken,
      level,
      client.slice(0, 120),
    ];
    const { rows } = await connection.query<{ expires_at: Date }>({ ...statements.ESTABLISH, values });
    return { ...session, expiresAt: rows[0]!.expires_at.toISOString() };
  }

  /**
   * The session a token opens, if it is still good, as the database has it now: read after the request came.
   * @param lately for what only calculates: as it was found up to a quarter of a second ago
   */
  async open(token: string, lately = false): Promise<OpenSession | null> {
    if (!isToken(token)) return null;
    const known = lately ? this.lately.of(token) : undefined;
    if (known) return known;
    const row = await this.asked.of(hashOf(token).toString('hex'));
    const session = row && openSessionFrom(row);
    if (session && lately) this.lately.found(token, session);
    return session;
  }

  /** One statement for all who ask at once; a second one once a minute. */
  private async look(hashes: string[]): Promise<Map<string, SessionRow>> {
    const rows = await this.gateway.all<SessionRow>(statements.OPEN, [
      hashes.map((hash) => Buffer.from(hash, 'hex')),
    ]);
    const stale = rows.filter((row) => row.untouched && row.auth_level !== 'half');
    if (stale.length > 0)
      await this.gateway.change(statements.TOUCH, [stale.map(({ hash }) => Buffer.from(hash, 'hex'))]);
    return new Map(rows.map((row) => [row.hash, row]));
  }

  /** Signs the actor out where they are. */
  async signOut(actor: Actor): Promise<void> {
    await this.work.run(actor, () => this.sql.change(statements.END, [actor.sessionId, actor.id]));
  }

  /** Ends what a cookie opened before, so that nobody is left with two. */
  async endByToken(connection: Connection, token: string): Promise<void> {
    if (isToken(token)) await connection.query({ ...statements.END_BY_TOKEN, values: [hashOf(token)] });
  }

  async list(actor: Actor): Promise<SessionListed[]> {
    interface Row {
      public_id: string;
      client: string;
      created_at: Date;
      last_seen_at: Date;
    }
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<Row>(statements.LIST, [actor.id]);
      this.work.saw({ count: rows.length });
      return rows.map((row) => ({
        id: row.public_id,
        client: row.client,
        startedAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        isThisOne: row.public_id === actor.sessionId,
      }));
    });
  }

  /** Ends one of the actor's own sessions, wherever it is open. */
  async end(id: string, actor: Actor): Promise<void> {
    await this.work.run(actor, async () => {
      if ((await this.sql.change(statements.END, [id, actor.id])) === 0)
        throw new NotFound('identity.session-not-found', 'This session has ended already');
      this.work.saw({ records: [id] });
    });
  }

  async endOthers(actor: Actor): Promise<void> {
    await this.work.run(actor, async () => {
      const count = await this.endAllOf(actor.id, actor.sessionId);
      this.work.saw({ count });
    });
  }

  /** Within an open change. @param but the public id of the one that stays, or null */
  endAllOf(userId: string, but: string | null): Promise<number> {
    return this.sql.change(statements.END_OTHERS, [userId, but]);
  }

  /** Remembers, as long as this session lasts, why the actor looks at a person. */
  async keepPurpose(sessionId: string, personId: string, code: string): Promise<void> {
    await this.gateway.change(statements.KEEP_PURPOSE, [sessionId, personId, code]);
  }

  /** Within an open change. */
  keepEnrolment(sessionId: string, sealed: Buffer): Promise<number> {
    return this.sql.change(statements.KEEP_ENROLMENT, [sessionId, sealed.toString('base64')]);
  }

  /** Password and factor were just proved again in this session. */
  async proved(actor: Actor): Promise<void> {
    await this.work.run(actor, () => this.sql.change(statements.PROVED, [actor.sessionId]));
  }

  /** The proof is used up. */
  async unprove(sessionId: string): Promise<void> {
    await this.gateway.change(statements.UNPROVE, [sessionId]);
  }
}
