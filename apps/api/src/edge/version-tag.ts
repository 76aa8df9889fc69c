import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';

/**
 * A single record answers with its version as a strong ETag, for the If-Match of the next change; with its revision where
 * "version" is a word of the field, as of definitions.
 */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const { revision, version } = (answer ?? {}) as { revision?: unknown; version?: unknown };
        const tag = revision ?? version;
        if (typeof tag === 'number') response.setHeader('ETag', `"${tag}"`);
      }),
    );
  }
}
