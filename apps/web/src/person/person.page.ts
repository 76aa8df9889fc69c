import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { AuditTrail } from '@platform/audit';
import { Work } from '@platform/database';
import { IsRecordId, type Actor } from '@platform/kernel';
import { accessLogView } from '../audit/access-log.view.js';
import { Pages } from '../edge/pages.js';
import { PersonReading } from './person-reading.js';

class PersonParam {
  @IsRecordId() id: string;
}
class PageQuery {
  @IsOptional() @Matches(/^[\w-]{1,200}$/) cursor?: string;
}

/** A person, tab by tab. What is not for the reader is not there. */
@Controller('people/:id')
export class PersonPage {
  constructor(
    private readonly work: Work,
    private readonly reading: PersonReading,
    private readonly trail: AuditTrail,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Person'], audit: 'people.read', person: 'id' })
  async overview(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const { template, view } = await this.reading.overview(id, actor);
    this.pages.show(request, response, template, view, { title: view.person.name, page: 'caseload' });
  }

  @Get('orders')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.order.list', person: 'id', section: 'legal' })
  async orders(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.orders(id, actor);
    const options = { title: `Orders and conditions: ${view.person.name}`, page: 'caseload' };
    this.pages.show(request, response, 'person/orders.njk', view, options);
  }

  @Get('conditions')
  @Policy({
    can: ['read', 'Order'],
    audit: 'supervision.condition.list',
    person: 'id',
    section: ['legal', 'legal:conditions'],
  })
  async conditions(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.conditions(id, actor);
    const options = { title: `Conditions: ${view.person.name}`, page: 'caseload' };
    this.pages.show(request, response, 'person/conditions.njk', view, options);
  }

  @Get('contacts')
  @Policy({ can: ['read', 'Contact'], audit: 'supervision.contact.list', person: 'id' })
  async contacts(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { cursor }: PageQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.contacts(id, cursor, actor);
    const options = { title: `Contacts: ${view.person.name}`, page: 'caseload' };
    this.pages.show(request, response, 'person/contacts.njk', view, options);
  }

  @Get('access-log')
  @Policy({
    can: ['read', 'AccessLog'],
    audit: 'people.access-log.read',
    person: 'id',
    section: 'audit',
    purpose: 'implied',
  })
  async accessLog(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { cursor }: PageQuery,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => {
      const around = await this.reading.around(id, 'access-log', actor, purpose);
      const log = await this.trail.accessLog(id, actor, { cursor });
      return { ...around, accessLog: accessLogView(log, `/people/${id}/access-log`) };
    });
    const options = { title: `Access log: ${view.person.name}`, page: 'caseload' };
    this.pages.show(request, response, 'person/access-log.njk', view, options);
  }
}
