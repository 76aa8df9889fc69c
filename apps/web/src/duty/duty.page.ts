import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { DutyReading } from './duty-reading.js';

/** Where a duty officer starts: the teams they cover now, to read and not to change. */
@Controller('duty')
export class DutyPage {
  constructor(
    private readonly reading: DutyReading,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'OwnDuty'], audit: 'caseload.duty.read' })
  async read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const view = await this.reading.page(actor);
    this.pages.show(request, response, 'duty/duty.njk', view, { title: 'On duty', page: 'duty' });
  }
}
