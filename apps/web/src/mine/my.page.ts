import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { own } from './own-policy.js';

/** The first page of a supervised person. Words are few and plain; titles do not say what the page is about. */
@Controller('mine')
export class MyPage {
  constructor(
    private readonly work: Work,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(own('own-page.home.read'))
  async start(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    await this.work.readAbout(actor, () => Promise.resolve());
    this.pages.show(request, response, 'mine/my-page.njk', {}, { title: 'My page', page: 'mine' });
  }
}
