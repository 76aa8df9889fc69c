import type { Response } from 'express';
import type { OpenSession } from '@platform/identity';

/** Sends somebody whose password was given too long ago to give it again. @param back the page to come back to */
export function mustProveAgain(session: OpenSession, response: Response, back: string): boolean {
  if (session.provedLately) return false;
  response.redirect(303, `/account/prove?back=${encodeURIComponent(back)}`);
  return true;
}

/** A path of ours, or the account page: an address from outside must not lead outside. */
export function safePath(back: string | undefined): string {
  return back !== undefined && /^\/(?!\/)[A-Za-z0-9/_-]{0,200}$/.test(back) ? back : '/account';
}
