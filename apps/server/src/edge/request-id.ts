import { randomUUID } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { KnownRequest } from '@platform/access';

/** Every request has an id of ours; a client's own is not taken, because it would stand in the log. */
export function requestId(request: KnownRequest, response: Response, next: NextFunction): void {
  request.requestId = randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  next();
}
