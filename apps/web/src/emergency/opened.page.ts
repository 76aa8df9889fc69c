import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { IsInstant, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';

class PersonParam {
  @IsRecordId() id: string;
}
class UntilQuery {
  @IsInstant() until: string;
}

/** Says that it is open and until when; from here on the record itself says it on every page. */
@Controller('people/:id/emergency/open')
export class EmergencyOpenedPage {
  constructor(
    private readonly people: People,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['open', 'EmergencyAccess'],
    audit: 'access.emergency.show',
    person: 'id',
    purpose: 'implied',
  })
  async opened(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { until }: UntilQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = { person: await personLine(this.people, id, actor), until: new Date(until) };
    this.pages.show(request, response, 'emergency/opened.njk', view, { title: 'The record is open' });
  }
}
