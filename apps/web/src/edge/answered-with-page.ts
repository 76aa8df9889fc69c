import type { Response } from 'express';
import type { KnownRequest } from '@platform/access';
import { Problem } from '@platform/kernel';

/** Sends a page. It runs after the attempt is rolled back, so it reads what is on record now. */
export type PageAnswer = (request: KnownRequest, response: Response) => void | Promise<void>;

/**
 * A refusal that has a page of its own: the form again with what was typed, or both versions of a record. Thrown, so
 * that the transaction and the idempotency key of the attempt go with it and the next attempt is a first one.
 */
export class AnsweredWithPage extends Problem {
  constructor(
    problem: Problem,
    readonly answer: PageAnswer,
  ) {
    super(problem.kind, problem.code, problem.message, problem.faults);
  }
}
