import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { keyFor } from '@platform/config';
import { SignedIn, type KnownRequest, type SignedInUser } from '@platform/access';
import { NotSignedIn, type Actor } from '@platform/kernel';
import { IdentityOptions } from '../identity-options.js';
import { isToken, keyedHash, newToken } from '../secrets/tokens.js';
import type { OpenSession } from '../sessions/open-session.js';
import { Sessions } from '../sessions/sessions.js';
import { describeClient, type Client } from '../signing-in/client.js';
import type { SignedInNow } from '../signing-in/door.js';
import { Cookies } from './cookies.js';
import { mustNotBeForged } from './forgery.js';

/** Sessions as requests and answers carry them. API and console share it. */
@Injectable()
export class SessionEdge extends SignedIn {
  private readonly cookies: Cookies;
  private readonly formKey: Buffer;
  private readonly opened = new WeakMap<Request, OpenSession | null>();

  constructor(
    private readonly options: IdentityOptions,
    private readonly sessions: Sessions,
  ) {
    super();
    this.cookies = new Cookies(options.secure);
    this.formKey = keyFor(options.sealKey, 'forms before sign-in');
  }

  async of(request: Request, lately = false): Promise<SignedInUser | null> {
    const session = await this.open(request, lately);
    // Half a sign-in is nobody, wherever it turns up.
    return session && session.level !== 'half' ? (session as SignedInUser) : null;
  }

  async spendProof(actor: Actor): Promise<void> {
    if (actor.sessionId) await this.sessions.unprove(actor.sessionId);
  }

  checkForgery(request: Request, user: SignedInUser | null): void {
    const isApiSignIn = request.method === 'POST' && request.path === '/api/v1/session';
    const tokens: string[] = [];
    if (user) tokens.push(user.csrfToken);
    const form = request.path.startsWith('/sign-in') ? this.cookies.read(request, 'form') : null;
    if (isToken(form)) tokens.push(this.tokenFor(form));
    mustNotBeForged(request, {
      tokens,
      origin: () => this.originOf(request),
      jsonWithoutToken: isApiSignIn,
    });
  }

  /** The open session behind a request that the guard let through. */
  sessionOf(request: Request): OpenSession {
    const session = this.opened.get(request);
    if (!session || session.level === 'half') throw new NotSignedIn();
    return session;
  }

  /** The session of somebody who still owes the code, or null. */
  async halfOf(request: Request): Promise<OpenSession | null> {
    const session = await this.open(request);
    return session?.level === 'half' ? session : null;
  }

  /** The token of a form before sign-in; sets the cookie it is bound to. */
  formToken(request: Request): string {
    let form = this.cookies.read(request, 'form');
    if (!isToken(form)) {
      form = newToken();
      this.cookies.put(request, 'form', form);
    }
    return this.tokenFor(form);
  }

  clientOf(request: KnownRequest): Client {
    return {
      address: request.ip ?? '',
      deviceToken: this.cookies.read(request, 'device'),
      sessionToken: this.cookies.read(request, 'sid'),
      description: describeClient(request.get('User-Agent')),
      requestId: request.requestId ?? '',
    };
  }

  /** Gives the client the new session; the old token is not used again. */
  welcome(request: Request, now: SignedInNow): void {
    this.cookies.put(request, 'sid', now.session.token);
    if (now.deviceToken) this.cookies.put(request, 'device', now.deviceToken);
    if (now.session.level !== 'half' && this.cookies.read(request, 'form'))
      this.cookies.clear(request, 'form');
  }

  /** Takes the session off the client, with whatever its pages kept. The device stays known. */
  farewell(request: Request): void {
    this.cookies.clear(request, 'sid');
    request.res!.setHeader('Clear-Site-Data', '"cache", "storage"');
  }

  /** The token that a request carries, whatever it still opens. */
  tokenOf(request: Request): string | null {
    const token = this.cookies.read(request, 'sid');
    return isToken(token) ? token : null;
  }

  /** Whether a request comes from a page of ours that held this token against forgery. */
  comesFrom(request: Request, csrfToken: string): boolean {
    try {
      mustNotBeForged(request, {
        tokens: [csrfToken],
        origin: () => this.originOf(request),
        jsonWithoutToken: false,
      });
      return true;
    } catch {
      return false;
    }
  }

  private async open(request: Request, lately = false): Promise<OpenSession | null> {
    const before = this.opened.get(request);
    if (before !== undefined) return before;
    const token = this.cookies.read(request, 'sid');
    const session = token ? await this.sessions.open(token, lately) : null;
    this.opened.set(request, session);
    return session;
  }

  private tokenFor(form: string): string {
    return keyedHash(this.formKey, form);
  }

  /** Where people reach the program, without a path. */
  originOf(request: Request): string {
    return this.options.publicOrigin ?? `${request.protocol}://${request.get('Host') ?? ''}`;
  }
}
