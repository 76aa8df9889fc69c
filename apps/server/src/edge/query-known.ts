import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { NotUnderstood } from '@platform/kernel';

/** A route of the API that asks for no query has none: the pipe looks only at what a handler takes. Asked after the policy. */
@Injectable()
export class QueryKnown implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { url, path, query } = context.switchToHttp().getRequest<Request>();
    const unknown = url.includes('?') ? Object.keys(query) : [];
    if (unknown.length > 0 && path.startsWith('/api/') && !takesQuery(context)) {
      const errors = unknown.map((key) => ({
        pointer: `/${key}`,
        code: 'unknown-key',
        message: 'This is not known here',
      }));
      throw new NotUnderstood('unknown-key', 'The request has a part that is not known here', errors);
    }
    return true;
  }
}

function takesQuery(context: ExecutionContext): boolean {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(taken).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
