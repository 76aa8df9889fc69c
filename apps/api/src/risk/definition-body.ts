import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/** A definition may be the whole body, as JSON or YAML, or stand under `definition`. Afterwards it always does. */
@Injectable()
export class DefinitionBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const body = request.body as unknown;
    const isWrapped = typeof body === 'object' && body !== null && 'definition' in body;
    if (!isWrapped) request.body = { definition: body };
    return next.handle();
  }
}
