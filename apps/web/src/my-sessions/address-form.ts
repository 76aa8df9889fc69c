import { Injectable } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import type { KnownRequest } from '@platform/access';
import { AlertAddresses, SetAlertAddress } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given, type PageOptions } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';

/** The page of one of the two addresses there are: of an account at work, and of a supervised person's own. */
export interface AddressPage {
  /** Audit name of looking at it. */
  look: string;
  template: string;
  options: PageOptions;
  /** Where to, once it is saved. */
  after: string;
  /** The page itself. */
  at: string;
  /** An address such as theirs, in the hint and where it was not understood. */
  example: string;
}

/** A removal says nothing but the version it saw. */
class Nothing {
  @IsOptional() @IsIn([true]) nothing?: true;
}

/** Where the actor's own mail goes; the pages differ in their words and policies alone. */
@Injectable()
export class AddressForm {
  constructor(
    private readonly addresses: AlertAddresses,
    private readonly pages: Pages,
  ) {}

  async show(
    page: AddressPage,
    request: KnownRequest,
    response: Response,
    actor: Actor,
    given: Given = {},
  ): Promise<void> {
    const { typed, errors = [], status = errors.length > 0 ? 422 : 200 } = given;
    const { email, version } = await this.addresses.read(actor.id, actor);
    const isRemoved = email === null && version > 0;
    const view = {
      email: typed?.email ?? email ?? '',
      version,
      errors,
      isSet: email !== null,
      isRemoved,
      page,
    };
    this.pages.show(request, response, page.template, view, { ...page.options, status });
  }

  set(page: AddressPage, request: KnownRequest, actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(
      SetAlertAddress,
      { email: answers.text('email').trim() },
      {
        email: `Enter an e-mail address, for example ${page.example}`,
      },
    );
    const submission = this.pages.submission(form, actor, {
      look: page.look,
      changed: 'email',
      show: (req, res, reader, given) => this.show(page, req, res, reader, given),
    });
    return submit(submission, async (command) => {
      await this.addresses.set(actor.id, versionOf(form), command, actor);
      return { url: page.after, statusCode: 303 };
    });
  }

  /** Their page again, which says that there is none now. */
  remove(page: AddressPage, request: KnownRequest, actor: Actor) {
    const form = Answers.of(request).into(Nothing, {});
    const submission = this.pages.submission(form, actor, {
      look: page.look,
      changed: 'email',
      show: (req, res, reader, given) => this.show(page, req, res, reader, given),
    });
    return submit(submission, async () => {
      await this.addresses.remove(actor.id, versionOf(form), actor);
      return { url: page.at, statusCode: 303 };
    });
  }
}
