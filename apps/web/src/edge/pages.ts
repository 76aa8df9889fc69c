import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { abilityFor, type KnownRequest } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import {
  maySearch,
  navigationFor,
  nonceOf,
  PageRenderer,
  type ConflictView,
  type Flash,
  type ShellView,
} from '../shell/index.js';
import type { PageAnswer } from './answered-with-page.js';
import { looking, type Submission } from './submission.js';

export interface PageOptions {
  title: string;
  /** Key of the navigation item the page belongs to. */
  page?: string;
  status?: number;
  flash?: Flash | null;
  counts?: Readonly<Record<string, number>>;
  searched?: string;
  /** For pages before sign-in. */
  csrfToken?: string;
}

/** What a form is shown with: nothing the first time, then what was typed and what is wrong with it. */
export interface Given {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
  /** Other than 422 for errors. */
  status?: number;
}

/** For records whose versions say nothing side by side. */
const CHANGED =
  'Somebody changed this after you opened it. Look at what is on record now; saving again changes that';

/** The pages behind a form, and the names under which looking at them is recorded. */
export interface FormPages {
  look: string;
  show: (request: KnownRequest, response: Response, reader: Actor, given: Given) => void | Promise<void>;
  /** For forms that change a record: the input at which it is said that somebody else was first… */
  changed?: string;
  /** …or what both made of it. */
  versions?: { look: string; of: (reader: Actor) => Promise<ConflictView> };
}

/** What pages know of the installation. */
export class PageSetting {
  constructor(readonly demo: boolean) {}
}

/** What every page needs from the request, gathered once. */
@Injectable()
export class Pages {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly clock: Clock,
    private readonly setting: PageSetting,
  ) {}

  /** Sends a page. `view.errors` makes it an answer to wrong input: give status 422 with it. */
  show(
    request: KnownRequest,
    response: Response,
    template: string,
    view: object,
    options: PageOptions,
  ): void {
    this.send(
      response,
      options.status ?? 200,
      this.renderer.renderPage(template, view, this.shell(request, response, options)),
    );
  }

  /** The page for a status that is not an answer; `words` where its usual ones would mislead. */
  refuse(request: KnownRequest, response: Response, status: number, words = status): void {
    this.send(
      response,
      status,
      this.renderer.renderRefusal(words, this.shell(request, response, { title: '' }), request.requestId),
    );
  }

  /** The change of somebody else beside one's own. */
  conflict(request: KnownRequest, response: Response, view: ConflictView): void {
    this.send(
      response,
      412,
      this.renderer.renderConflict(
        view,
        this.shell(request, response, { title: 'Changed by somebody else' }),
      ),
    );
  }

  /**
   * What a form falls back on: itself again with what was typed, and where it changes a record of which somebody else
   * was first, both versions. Either is a look of its own, recorded under its own name.
   */
  submission<T>(form: FormOf<T>, actor: Actor, { look, show, versions, changed }: FormPages): Submission<T> {
    const again = (errors: FieldFault[], status?: number): PageAnswer => {
      return (request, response) =>
        show(request, response, looking(actor, look), { typed: form.typed, errors, status });
    };
    const bothOf = (both: NonNullable<FormPages['versions']>): PageAnswer => {
      return async (request, response) =>
        this.conflict(request, response, await both.of(looking(actor, both.look)));
    };
    const conflict = versions
      ? () => bothOf(versions)
      : changed !== undefined
        ? () => again([{ field: changed, message: CHANGED }], 412)
        : undefined;
    return { form, again, conflict };
  }

  private shell(request: KnownRequest, response: Response, options: PageOptions): ShellView {
    const user = request.signedIn ?? null;
    const roles = user?.actor.roles ?? [];
    return {
      title: options.title,
      nonce: nonceOf(response),
      csrfToken: options.csrfToken ?? user?.csrfToken ?? null,
      user: user && { displayName: user.actor.displayName, roles },
      navigation: user ? navigationFor(roles, options.page ?? '') : [],
      counts: options.counts,
      demo: this.setting.demo,
      currentPage: options.page ?? '',
      flash: options.flash ?? null,
      search: maySearch(roles),
      feeds: abilityFor(roles).can('keep', 'CalendarFeed'),
      searched: options.searched,
      now: new Date(this.clock.now().epochMilliseconds),
      zone: user?.actor.timeZone,
    };
  }

  private send(response: Response, status: number, html: string): void {
    response.status(status).type('html').send(html);
  }
}
