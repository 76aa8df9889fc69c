import { createHash } from 'node:crypto';
import {
  Injectable,
  SetMetadata,
  UseInterceptors,
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import canonicalize from 'canonicalize';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { named, Sql, Work } from '@platform/database';
import { NotUnderstood, RuleBroken } from '@platform/kernel';
import { POLICY, type RoutePolicy } from '../policy.js';
import type { KnownRequest } from '../signed-in.js';

export const IDEMPOTENT = 'throughcare:idempotent';
const CLAIM = named(
  'idempotency.claim',
  'insert into jobs.idempotency (actor_id, route, key, request_hash) values ($1, $2, $3, $4) on conflict do nothing',
);
const FIND = named(
  'idempotency.find',
  'select request_hash, result from jobs.idempotency where actor_id = $1 and route = $2 and key = $3',
);
const KEEP = named(
  'idempotency.keep',
  'update jobs.idempotency set result = $4 where actor_id = $1 and route = $2 and key = $3',
);

/** Claims the key in the transaction of the effect: fifty at once wait for the first and answer as it did. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const key = request.get('Idempotency-Key') ?? formKey(request);
    if (!key || !request.actor) return next.handle();
    if (!/^[\x21-\x7e]{8,200}$/.test(key))
      throw new NotUnderstood(
        'idempotency-key-malformed',
        'Idempotency-Key takes 8 to 200 printable characters',
      );
    const { audit } = this.reflector.get<RoutePolicy>(POLICY, context.getHandler());
    const actor = request.actor;
    const place = [actor.id, `${audit} ${Object.values(request.params).join(' ')}`, key];
    const hash = createHash('sha256')
      .update(canonicalize(withoutTokens(request.body)) ?? '')
      .digest();
    const once = this.work.run(actor, async () => {
      if ((await this.sql.change(CLAIM, [...place, hash])) === 1) {
        const result: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
        await this.sql.change(KEEP, [...place, JSON.stringify(referenceOf(result))]);
        return result;
      }
      const kept = await this.sql.one<{ request_hash: Buffer; result: unknown }>(FIND, place);
      if (!kept?.request_hash.equals(hash))
        throw new RuleBroken('idempotency-key-reused', 'This Idempotency-Key was used for another request');
      this.work.saw({ detail: 'repeated' });
      return kept.result;
    });
    return from(once);
  }
}

function formKey(request: KnownRequest): string | undefined {
  const body = request.body as { idempotencyKey?: unknown } | undefined;
  return typeof body?.idempotencyKey === 'string' ? body.idempotencyKey : undefined;
}

function withoutTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !['_csrf', 'idempotencyKey'].includes(name)),
  );
}

/**
 * An effectful POST that may be repeated with the same Idempotency-Key and happens once. Only these routes have an
 * interceptor: the framework tells every route that has one of each answer through observables.
 */
export const Idempotent = () =>
  applyDecorators(SetMetadata(IDEMPOTENT, true), UseInterceptors(IdempotencyInterceptor));

/** What is kept of an answer: references, so that a replay never holds more than the reader may see by then. */
function referenceOf(result: unknown): Record<string, unknown> | null {
  if (typeof result !== 'object' || result === null) return null;
  return Object.fromEntries(
    Object.entries(result).filter(([name]) =>
      ['id', 'ids', 'version', 'state', 'until', 'url', 'statusCode'].includes(name),
    ),
  );
}
