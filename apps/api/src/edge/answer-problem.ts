import type { Response } from 'express';
import type { KnownRequest } from '@platform/access';
import { problemAnswer } from './problem-answer.js';

/** Sends an error as application/problem+json. */
export function answerProblem(error: unknown, request: KnownRequest, response: Response): void {
  const answer = problemAnswer(error, request.requestId ?? '');
  response
    .status(answer.status)
    .set({ ...answer.headers, 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(answer.body));
}
