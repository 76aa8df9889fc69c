import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'nestjs-pino';
import { recorded, type KnownRequest } from '@platform/access';
import { Problem, Unrecordable, type Recorder } from '@platform/kernel';

/** Answers an error in the way of one surface: problem+json or a page. */
export type Answerer = (error: unknown, request: KnownRequest, response: Response) => void | Promise<void>;

/** Kinds whose refusal stands in the log even when it comes from behind the guard. */
const LOGGED = new Set(['not-found', 'not-allowed', 'not-signed-in', 'stale']);

const FOR_MACHINES = /^\/(api|health)\//;

/** The last place every error passes: refusals are recorded, then answered as JSON under /api and /health and as a page elsewhere. */
@Catch()
export class ProblemsFilter implements ExceptionFilter {
  constructor(
    private readonly recorder: Recorder,
    private readonly logger: Logger,
    private readonly api: Answerer,
    private readonly web: Answerer,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<KnownRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const answered = await this.record(error, request);
    if (!(answered instanceof Problem)) this.note(answered, request);
    if (response.headersSent) return void response.end();
    const surface = FOR_MACHINES.test(request.path) ? this.api : this.web;
    await surface(answered, request, response);
  }

  private async record(error: unknown, request: KnownRequest): Promise<unknown> {
    if (!(error instanceof Problem) || !LOGGED.has(error.kind) || !request.actor || recorded.has(error))
      return error;
    try {
      await this.recorder.append({ actor: request.actor, decision: 'refused', seen: { detail: error.code } });
      return error;
    } catch {
      return new Unrecordable();
    }
  }

  /** Without the message: it can quote what somebody typed or a row of the database. */
  private note(error: unknown, request: KnownRequest): void {
    const { name, code, status, stack } = error as {
      name?: string;
      code?: string;
      status?: number;
      stack?: string;
    };
    if (typeof status === 'number' && status < 500) return;
    const frames = stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12);
    this.logger.error({ requestId: request.requestId, error: { name, code, frames } }, 'unexpected error');
  }
}
