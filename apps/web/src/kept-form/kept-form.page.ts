import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { KeptForms } from '@platform/identity';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { firstPageFor } from '../shell/index.js';

/** What somebody had typed when their session ran out, on the way back into its form. */
@Controller('kept-form')
export class KeptFormPage {
  constructor(
    private readonly kept: KeptForms,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.kept-form.show' })
  async show(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const form = await this.kept.waiting(actor);
    if (!form) return response.redirect(303, firstPageFor(actor.roles));
    const typed = form.fields.filter(([name, value]) => value.trim() !== '' && !/version$/i.test(name));
    this.pages.show(
      request,
      response,
      'kept-form/kept-form.njk',
      { form, typed: typed.map(([, value]) => value) },
      { title: 'What you were writing' },
    );
  }

  @Post('discard')
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.kept-form.discard' })
  async discard(@Res() response: Response, @CurrentActor() actor: Actor) {
    const form = await this.kept.waiting({
      ...actor,
      act: { ...actor.act, verb: 'identity.kept-form.show' },
    });
    if (form) await this.kept.drop(form.id, actor);
    response.redirect(303, firstPageFor(actor.roles));
  }
}
