import type { NextFunction, RequestHandler, Response } from 'express';
import type { Logger } from 'nestjs-pino';
import type { KnownRequest } from '@platform/access';

/** Not worth a line: what never changes, and what a watchdog asks every few seconds. */
const UNTOLD = /^\/(assets|health)\//;

/**
 * A line for each answer that knows nobody: method, route pattern (never the address, which can hold a search), status,
 * time. The usual middleware makes two loggers for every request, and this program writes one line.
 */
export function answerLines(logger: Logger): RequestHandler {
  return (request: KnownRequest, response: Response, next: NextFunction) => {
    const began = performance.now();
    if (!UNTOLD.test(request.url)) response.once('close', () => tell(logger, request, response, began));
    next();
  };
}

function tell(logger: Logger, request: KnownRequest, response: Response, began: number): void {
  const route = request.route as { path?: string } | undefined;
  // Whoever went away before was told nothing, though the status says 200 from the start.
  const status = response.headersSent ? response.statusCode : null;
  const line = {
    requestId: request.requestId,
    method: request.method,
    route: route?.path,
    status,
    responseTime: Math.round(performance.now() - began),
  };
  const words = (status ?? 0) >= 500 ? 'failed' : response.writableFinished ? 'answered' : 'broken off';
  logger.log(line, words, 'Answers');
}
