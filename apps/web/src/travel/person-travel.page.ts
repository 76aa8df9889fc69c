import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { PersonReading } from '../person/person-reading.js';
import { IdParam } from './steps.page.js';
import { TravelPapersDesk } from './papers-desk.js';
import { documentLine, requestLine } from './papers.view.js';
import { TravelReading } from './travel-reading.js';

/** The journeys of one person. */
@Controller('people/:id/travel')
export class PersonTravelPage {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly travel: TravelReading,
    private readonly desk: TravelPapersDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'TravelPlan'], audit: 'travel.plan.list', person: 'id', section: 'core' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.person.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => ({
      ...(await this.person.around(id, 'travel', actor, purpose)),
      plans: await this.travel.ofPerson(id, actor),
      documents: (await this.desk.papers.documents(id, actor)).map((one) =>
        documentLine(one, actor.timeZone),
      ),
      requests: (await this.desk.papers.requests(id, actor)).map((one) => requestLine(one, actor.timeZone)),
      mayKeep: actor.act.writes.includes('legal') && abilityFor(actor.roles).can('keep', 'TravelPlan'),
    }));
    const options = { title: `Travel: ${view.person.name}`, page: 'caseload' };
    this.pages.show(request, response, 'person/travel.njk', view, options);
  }
}
