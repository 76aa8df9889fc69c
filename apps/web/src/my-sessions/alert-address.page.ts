import { Controller, Get, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { AlertAddresses, SetAlertAddress } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';

const READ = 'alerts.address.read-own';

/** Where one's own alerts are mailed to. */
@Controller('account/alert-address')
export class AlertAddressPage {
  constructor(
    private readonly addresses: AlertAddresses,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['answer', 'Task'], audit: READ })
  read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.show(request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.set-own' })
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
      return { url: '/account?done=address', statusCode: 303 };
    });
  }

  private async show(request: KnownRequest, response: Response, actor: Actor, given: Given = {}) {
    const { typed, errors = [], status = errors.length > 0 ? 422 : 200 } = given;
    const { email, version } = await this.addresses.read(actor.id, actor);
    const view = { email: typed?.email ?? email ?? '', version, errors };
    const options = { title: 'Where your alerts are mailed to', status };
    this.pages.show(request, response, 'my-sessions/alert-address.njk', view, options);
  }
}
