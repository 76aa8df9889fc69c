import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { NoticePapers } from '@domain/travel';
import { CurrentActor, Policy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import { Clock, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { PLAN, reading } from './plans.controller.js';

/** The notice to print, sign and hand in. */
@Controller('api/v1/travel-plans/:id')
export class NoticePaperController {
  constructor(
    private readonly papers: NoticePapers,
    private readonly clock: Clock,
  ) {}

  @Get('notice.pdf')
  @Policy(reading('travel.notice.print', PLAN))
  async pdf(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    const file = await this.papers.pdf(id, actor);
    handOutPdf(response, `travel-notice-${this.clock.today(actor.timeZone).toString()}.pdf`, file);
  }
}
