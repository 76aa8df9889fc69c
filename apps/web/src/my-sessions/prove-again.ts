import type { Response } from 'express';
import type { OpenSession } from '@platform/identity';

/** Sends somebody whose password was given too long ago to give it again. @param back the page to come back to */
export function mustProveAgain(session: OpenSession, response: Response, back: string): boolean {
  if (session.provedLately) return false;
  response.redirect(303, `/account/prove?back=${encodeURIComponent(back)}`);
  return true;
}
