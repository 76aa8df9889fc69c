import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Aggregates } from '@domain/caseload';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { aggregatesView } from './aggregates.view.js';

/** Counts for analysts; nobody can be found in them. */
@Controller('aggregates')
export class AggregatesPage {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Aggregate'], audit: 'caseload.aggregate.read' })
  async read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const view = aggregatesView(await this.aggregates.read(actor));
    this.pages.show(request, response, 'aggregates/aggregates.njk', view, {
      title: 'Aggregates',
      page: 'aggregates',
    });
  }
}
