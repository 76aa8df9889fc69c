import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@domain/demo';
import type { KnownRequest, SignedInUser } from '@platform/access';
import { KeptForms, SessionEdge, Sessions, type SignedInNow } from '@platform/identity';
import { Problem, SlowDown } from '@platform/kernel';
import { Pages, PageSetting } from '../edge/pages.js';
import { rolesInWords } from '../accounts/role-names.js';
import { firstPageFor, type FieldError } from '../shell/index.js';

/** What went wrong, for the page that is shown again. */
export interface Again {
  errors?: readonly FieldError[];
  status?: number;
  signedOut?: boolean;
}

/** The pages before anybody is signed in, and where signing in leads. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly pages: Pages,
    private readonly setting: PageSetting,
    private readonly edge: SessionEdge,
    private readonly sessions: Sessions,
    private readonly kept: KeptForms,
  ) {}

  askPassword(request: KnownRequest, response: Response, username: string, again: Again): void {
    const demo = this.setting.demo
      ? {
          password: DEMO_PASSWORD,
          accounts: Object.entries(DEMO_ACCOUNTS).map(([name, account]) => ({
            username: name,
            who: `${account.name}, ${rolesInWords(account.roles)}`,
          })),
        }
      : null;
    const flash = again.signedOut ? { text: 'You are signed out.', kind: 'success' as const } : null;
    this.show(
      request,
      response,
      'sign-in/sign-in.njk',
      { username, demo },
      { title: 'Sign in', again, flash },
    );
  }

  askCode(request: KnownRequest, response: Response, again: Again): void {
    this.show(request, response, 'sign-in/code.njk', {}, { title: 'Enter your code', again });
  }

  askOneTimeCode(request: KnownRequest, response: Response, username: string, again: Again): void {
    const options = { title: 'Set your password', again };
    this.show(request, response, 'sign-in/one-time-code.njk', { username }, options);
  }

  /** @param field to which a refusal without a field of its own belongs; what is no refusal is thrown on */
  refused(refusal: unknown, field: string, response: Response): Again {
    if (!(refusal instanceof Problem) || refusal.kind === 'unrecordable') throw refusal;
    if (refusal instanceof SlowDown) {
      response.setHeader('Retry-After', String(refusal.retryAfterSeconds));
      const minutes = Math.max(1, Math.ceil(refusal.retryAfterSeconds / 60));
      const message = `There were too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`;
      return { errors: [{ field, message }], status: 429 };
    }
    const errors = refusal.faults.map(({ pointer, message }) => ({ field: pointer.slice(1), message }));
    return { errors: errors.length > 0 ? errors : [{ field, message: refusal.message }] };
  }

  /** Gives the browser its session and sends it where it belongs. */
  async welcome(request: KnownRequest, response: Response, now: SignedInNow): Promise<void> {
    this.edge.welcome(request, now);
    if (now.session.level === 'half') return response.redirect(303, '/sign-in/code');
    const session = (await this.sessions.open(now.session.token))!;
    const { actor, level } = session as SignedInUser;
    if (level !== 'enrolling' && (await this.kept.isWaiting(actor.id)))
      return response.redirect(303, '/kept-form');
    this.goOn(response, session as SignedInUser);
  }

  goOn(response: Response, { level, actor }: SignedInUser): void {
    response.redirect(303, level === 'enrolling' ? '/account/second-factor' : firstPageFor(actor.roles));
  }

  private show(
    request: KnownRequest,
    response: Response,
    template: string,
    view: object,
    {
      title,
      again,
      flash,
    }: { title: string; again: Again; flash?: { text: string; kind: 'success' } | null },
  ): void {
    const errors = again.errors ?? [];
    this.pages.show(
      request,
      response,
      template,
      { ...view, errors },
      {
        title,
        status: again.status ?? (errors.length > 0 ? 422 : 200),
        flash,
        csrfToken: this.edge.formToken(request),
      },
    );
  }
}
