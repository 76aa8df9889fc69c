import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { PLAN_FILTERS, type PlanFilter } from '@domain/travel';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { TravelListReading } from './travel-lists.js';

class ListQuery {
  @IsOptional() @IsIn(PLAN_FILTERS) filter?: PlanFilter;
  @IsOptional() @Matches(/^[\w-]{1,200}$/) cursor?: string;
  @IsOptional() @IsRecordId() teamId?: string;
}

/** Travel plans by next limit; every number opens its list. */
@Controller('travel')
export class TravelPage {
  constructor(
    private readonly reading: TravelListReading,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'TravelPlan'], audit: 'travel.plan.search' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { filter = 'open', cursor, teamId }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.list({ filter, cursor, teamId }, actor);
    this.pages.show(request, response, 'travel/list.njk', view, { title: 'Travel', page: 'travel' });
  }
}
