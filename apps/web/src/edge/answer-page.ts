import type { Response } from 'express';
import type { KnownRequest } from '@platform/access';
import type { KeptForms } from '@platform/identity';
import { AddressUnknown, Problem, SlowDown } from '@platform/kernel';
import { AnsweredWithPage } from './answered-with-page.js';
import type { Pages } from './pages.js';
import { RESUMED } from './submission.js';

const STATUS: Record<string, number> = {
  'not-understood': 400,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  stale: 409,
  'rule-broken': 422,
  'version-missing': 422,
  'slow-down': 429,
  unrecordable: 503,
};

/** Words of a page that was open while its session ended; the status stays 403. */
const PAGE_EXPIRED = 419;

/** Words of a form that was sent before with other answers, as by going back to it; the status stays 422. */
const SENT_ALREADY = 420;

const WORDS: Readonly<Record<string, number>> = {
  'identity.forged': PAGE_EXPIRED,
  'idempotency-key-reused': SENT_ALREADY,
};

/** An error as a page: who is not signed in goes to sign in, who must say why is asked, everybody else is told plainly. */
export function answerPage(
  pages: Pages,
  kept: KeptForms,
): (error: unknown, request: KnownRequest, response: Response) => void | Promise<void> {
  const answer = (error: unknown, request: KnownRequest, response: Response): void | Promise<void> => {
    if (error instanceof AnsweredWithPage)
      return (async () => {
        await error.answer(request, response);
        // It stands in its form again, so it need not wait any more.
        if (error.code === RESUMED && request.actor) await kept.drop(resumedOf(request), request.actor);
      })().catch((worse: unknown) => answer(worse, request, response));
    if (error instanceof Problem && error.kind === 'not-signed-in')
      return kept.keep(request).then(
        () => response.redirect(303, '/sign-in'),
        () => response.redirect(303, '/sign-in'),
      );
    if (error instanceof Problem && error.code === 'identity.enrolment-unfinished')
      return response.redirect(303, '/account/second-factor');
    if (error instanceof Problem && error.code === 'identity.prove-again')
      return response.redirect(303, `/account/prove?back=${encodeURIComponent(formOf(request))}`);
    if (error instanceof Problem && error.code === 'access.purpose-required' && request.method === 'GET') {
      const { personId } = request.actor?.act ?? {};
      return response.redirect(
        303,
        `/people/${personId}/purpose?back=${encodeURIComponent(request.originalUrl)}`,
      );
    }
    if (error instanceof SlowDown) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    const status = isNoPage(error, request)
      ? 404
      : error instanceof Problem
        ? (STATUS[error.kind] ?? 500)
        : statusOf(error);
    const words = error instanceof Problem ? WORDS[error.code] : undefined;
    pages.refuse(request, response, status, words ?? status);
  };
  return answer;
}

/** Whoever looks at an address that cannot be has saved nothing, so nothing is said to be lost: there is no such page. */
function isNoPage(error: unknown, { method }: KnownRequest): boolean {
  return error instanceof AddressUnknown && (method === 'GET' || method === 'HEAD');
}

function resumedOf({ body }: KnownRequest): string {
  return String((body as { _resume?: unknown })._resume);
}

/** The page a form stands on: its own address, but for what is revealed, which has none. */
function formOf({ path }: KnownRequest): string {
  return path.replace(/\/[^/]+\/reveal$/, '');
}

function statusOf(error: unknown): number {
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
