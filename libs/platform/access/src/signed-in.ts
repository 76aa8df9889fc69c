import type { Request } from 'express';
import { NotAllowed, type Actor } from '@platform/kernel';

/** Somebody's open session, as the guard needs it. */
export interface SignedInUser {
  actor: Omit<Actor, 'act'>;
  /** `enrolling`: the second factor is not set up yet; nothing but that is open. */
  level: 'password' | 'mfa' | 'enrolling';
  csrfToken: string;
  /** Whether password and factor were proved within the last five minutes. */
  provedLately: boolean;
  /** Purposes given in this session, by person id. */
  purposes: Readonly<Record<string, string>>;
}

/** For acts that ask for password and factor once more. */
export function notProvedLately(): NotAllowed {
  return new NotAllowed('identity.prove-again', 'Confirm that it is you first: give your password again');
}

/** Where sessions come from. Identity implements it; access only asks. */
export abstract class SignedIn {
  /** @param lately a session that was open within the last quarter of a second will do */
  abstract of(request: Request, lately?: boolean): Promise<SignedInUser | null>;
  /** The proof of a moment ago is used up: the next act that asks for one asks again. */
  abstract spendProof(actor: Actor): Promise<void>;
  /** Throws NotAllowed when an unsafe request does not prove that it came from our own pages or a client of ours. */
  abstract checkForgery(request: Request, user: SignedInUser | null): void;
}

/** What the guard leaves on a request for the handler, the interceptors and the error pages. */
export interface KnownRequest extends Request {
  requestId?: string;
  signedIn?: SignedInUser | null;
  actor?: Actor;
}
