import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OwnSheets } from '@domain/supervision';
import { OwnTravel } from '@domain/travel';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { homeView } from './home.view.js';
import { own } from './own-policy.js';

/** The first page of a supervised person. Words are few and plain; titles do not say what the page is about. */
@Controller('mine')
export class MyPage {
  constructor(
    private readonly work: Work,
    private readonly sheets: OwnSheets,
    private readonly travel: OwnTravel,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(own('own-page.home.read'))
  async start(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const view = await this.work.readAbout(actor, async () =>
      homeView(await this.sheets.mine(actor), await this.travel.list(actor), readerOf(actor, this.clock)),
    );
    this.pages.show(request, response, 'mine/my-page.njk', view, { title: 'My page', page: 'mine' });
  }
}
