import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { NotUnderstood, VersionMissing, type Actor } from '@platform/kernel';
import type { KnownRequest } from '../signed-in.js';

/** Who acts in this request, as the guard found out. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<KnownRequest>();
  if (!actor) throw new Error('This handler has no policy, so nobody is known');
  return actor;
});

/** The version the client saw: a strong ETag of ours. Missing: 428. `*`, weak or malformed: 400. */
export function versionOf(header: string | undefined): number {
  if (header === undefined) throw new VersionMissing();
  const found = /^"([1-9]\d{0,8}|0)"$/.exec(header.trim());
  if (!found)
    throw new NotUnderstood('version-malformed', 'If-Match takes the ETag you were given, for example "3"');
  return Number(found[1]);
}

/** Told apart from other parameters by the contract, which lists the header. */
export const readIfMatch = (_: unknown, context: ExecutionContext): number =>
  versionOf(context.switchToHttp().getRequest<KnownRequest>().get('If-Match'));

export const IfMatch = createParamDecorator(readIfMatch);
