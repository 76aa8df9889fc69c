import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { keyFor, Seal } from '@platform/config';
import { named } from '@platform/database';
import { newId, type Actor } from '@platform/kernel';
import { SessionEdge } from '../edge/session-edge.js';
import { IdentityGateway } from '../gateway.js';
import { IdentityOptions } from '../identity-options.js';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import { hashOf } from '../secrets/tokens.js';

/** A form that was sent after its session had run out. */
export interface KeptForm {
  id: string;
  /** Where it was sent: a path of ours. */
  place: string;
  /** Names and values as they were typed, without tokens. */
  fields: [name: string, value: string][];
}

/** Of a session that ran out, and was not ended: who signs out does not want to be waited for. */
const LAPSED = named(
  'kept-form.session',
  `select s.user_id, s.csrf_token from identity.session s join identity.app_user u on u.id = s.user_id
   where s.token_hash = $1 and s.ended_at is null and s.auth_level in ('password', 'mfa') and u.status = 'active'
     and s.expires_at > now() - interval '1 day'`,
);
const KEEP = named(
  'kept-form.keep',
  `with old as (delete from identity.kept_form where kept_at < now() - interval '1 day'
     or id in (select id from identity.kept_form where user_id = $2 order by kept_at desc offset 4))
   insert into identity.kept_form (id, user_id, sealed) values ($1, $2, $3)`,
);
const WAITING = named(
  'kept-form.waiting',
  `select id, sealed from identity.kept_form where user_id = $1 and kept_at > now() - interval '1 day'
   order by kept_at desc limit 1`,
);
const DROP = named('kept-form.drop', 'delete from identity.kept_form where id = $1 and user_id = $2');

/** Pages whose answers are secrets, or that end what they belong to. */
const NEVER = /^\/(sign-in|sign-out|account|accounts|kept-form)(\/|$)/;
const TOKENS = new Set(['_csrf', 'idempotencyKey', '_resume']);

/** Nothing typed is lost when a session runs out: the form waits, sealed, for the same user to sign in again. */
@Injectable()
export class KeptForms {
  private readonly seal: Seal;

  constructor(
    options: IdentityOptions,
    private readonly edge: SessionEdge,
    private readonly gateway: IdentityGateway,
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
  ) {
    this.seal = new Seal(keyFor(options.sealKey, 'identity.kept-form'));
  }

  /** Keeps what a request brings, if it comes from a page of a session that has run out. @returns whether it was kept */
  async keep(request: Request): Promise<boolean> {
    if (request.method !== 'POST' || NEVER.test(request.path) || !request.is('urlencoded')) return false;
    const token = this.edge.tokenOf(request);
    const session =
      token && (await this.gateway.one<{ user_id: string; csrf_token: string }>(LAPSED, [hashOf(token)]));
    const fields = fieldsOf(request.body);
    if (!session || fields.length === 0 || !this.edge.comesFrom(request, session.csrf_token)) return false;
    const id = newId();
    const words = Buffer.from(JSON.stringify({ place: request.path, fields }), 'utf8');
    await this.gateway.change(KEEP, [
      id,
      session.user_id,
      this.seal.close(words, placeOf(id, session.user_id)),
    ]);
    return true;
  }

  async isWaiting(userId: string): Promise<boolean> {
    return (await this.gateway.one(WAITING, [userId])) !== null;
  }

  /** The latest of the actor's own, or null. */
  waiting(actor: Actor): Promise<KeptForm | null> {
    return this.work.read(actor, async () => {
      const row = await this.sql.one<{ id: string; sealed: Buffer }>(WAITING, [actor.id]);
      this.work.saw({ count: row ? 1 : 0 });
      if (!row) return null;
      const { place, fields } = JSON.parse(
        this.seal.open(row.sealed, placeOf(row.id, actor.id)).toString('utf8'),
      ) as Omit<KeptForm, 'id'>;
      return { id: row.id, place, fields };
    });
  }

  /** It stands in its form again, or its owner does not want it. */
  async drop(id: string, actor: Actor): Promise<void> {
    await this.gateway.change(DROP, [id, actor.id]);
  }
}

function fieldsOf(body: unknown): KeptForm['fields'] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    TOKENS.has(name)
      ? []
      : [value].flat().flatMap((one): KeptForm['fields'] => (typeof one === 'string' ? [[name, one]] : [])),
  );
}

const placeOf = (id: string, userId: string) => `identity.kept_form|sealed|${id}|${userId}`;
