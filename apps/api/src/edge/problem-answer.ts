import { HttpException } from '@nestjs/common';
import { Problem, SlowDown, type ProblemKind } from '@platform/kernel';

const STATUS: Record<ProblemKind, number> = {
  'not-understood': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'rule-broken': 422,
  'version-missing': 428,
  'slow-down': 429,
  unrecordable: 503,
};
const TITLE: Record<number, string> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed by somebody else',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Refused',
  428: 'Version missing',
  429: 'Slow down',
  500: 'Something went wrong',
  503: 'Cannot be recorded',
};

export interface ProblemAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** RFC 9457. What is not a refusal of ours becomes its bare status: never a stack, SQL or anybody's data. */
export function problemAnswer(error: unknown, requestId: string): ProblemAnswer {
  const problem = error instanceof Problem ? error : null;
  const status = problem ? STATUS[problem.kind] : statusOf(error);
  const title = TITLE[status] ?? 'Refused';
  return {
    status,
    headers: problem instanceof SlowDown ? { 'Retry-After': String(problem.retryAfterSeconds) } : {},
    body: {
      type: 'about:blank',
      title,
      status,
      detail: problem?.message ?? title,
      code: problem?.code ?? `http-${status}`,
      errors: problem?.faults ?? [],
      requestId,
    },
  };
}

/** The status of an error that is not ours: the framework's own and the body parser's 4xx, else 500. */
export function statusOf(error: unknown): number {
  if (error instanceof Problem) return STATUS[error.kind];
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
