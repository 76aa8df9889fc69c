import { Controller, Get, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { AlertAddresses, SetAlertAddress } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { own } from './own-policy.js';

const READ = 'own-page.mail.read';

/** Where they are written to that something waits on their page. */
@Controller('mine/mail')
export class MyMailPage {
  constructor(
    private readonly addresses: AlertAddresses,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(own(READ))
  read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.show(request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(own('own-page.mail.set', { mode: 'write' }))
  set(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(SetAlertAddress, { email: answers.text('email').trim() });
    const submission = this.pages.submission(form, actor, {
      look: READ,
      changed: 'email',
      show: (req, res, reader, given) => this.show(req, res, reader, given),
    });
    return submit(submission, async (command) => {
      await this.addresses.set(actor.id, versionOf(form), command, actor);
      return { url: '/mine', statusCode: 303 };
    });
  }

  private async show(request: KnownRequest, response: Response, actor: Actor, given: Given = {}) {
    const { typed, errors = [], status = errors.length > 0 ? 422 : 200 } = given;
    const { email, version } = await this.addresses.read(actor.id, actor);
    const view = { email: typed?.email ?? email ?? '', version, errors };
    this.pages.show(request, response, 'mine/mail.njk', view, { title: 'E-mail', page: 'mine', status });
  }
}
