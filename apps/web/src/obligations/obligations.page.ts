import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { handOutPdf, printPdf, type Paper } from '@platform/documents';
import { Duties } from '@platform/duties';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { PersonFrames } from '../person/person-frames.js';
import { TabParts } from '../person/person-reading.js';
import { obligationsPaper } from './obligations-paper.js';
import { isOwed } from './owed-reports.js';

class PersonParam {
  @IsRecordId() id: string;
}

/** The person's own sheet of what they have to do: on the screen, on paper, as a PDF to hand over. */
@Controller('people/:id/obligations')
export class ObligationsPage {
  constructor(
    private readonly work: Work,
    private readonly frames: PersonFrames,
    private readonly parts: TabParts,
    private readonly duties: Duties,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['print', 'Obligations'],
    audit: 'supervision.obligations.read',
    person: 'id',
    section: 'core',
  })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const paper = await this.paperOf(id, actor);
    const view = { paper, personId: id };
    this.pages.show(request, response, 'obligations/obligations.njk', view, {
      title: paper.title,
      page: 'caseload',
    });
  }

  @Get('sheet.pdf')
  @Policy({
    can: ['print', 'Obligations'],
    audit: 'supervision.obligations.print',
    person: 'id',
    section: 'core',
  })
  async print(@Res() response: Response, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const file = await printPdf(await this.paperOf(id, actor));
    const today = this.clock.today(actor.timeZone).toString();
    handOutPdf(response, `what-you-have-to-do-${today}.pdf`, file);
  }

  private async paperOf(id: string, actor: Actor): Promise<Paper> {
    const purpose = await this.frames.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const frame = await this.frames.of(id, 'overview', actor, purpose);
      if (frame.record.extent === 'minimal') throw new NotFound();
      const [appointments, orders, held, duties] = await Promise.all([
        this.parts.appointments.open(id, actor),
        actor.act.reads.includes('legal') ? this.parts.orders.list(id, actor) : [],
        this.parts.overviews.of(id, actor),
        this.duties.ofPerson(id, 'open', actor),
      ]);
      const { person } = frame.record;
      this.work.saw({ sections: ['core', 'legal'] });
      return obligationsPaper({
        name: `${person.name.given} ${person.name.family}`,
        crn: person.crn,
        timeZone: person.timeZone,
        officer: held.allocation?.officer.displayName ?? null,
        appointments,
        orders,
        conditions: frame.conditions,
        visits: duties.filter(({ rule }) => rule.code === 'visit-due'),
        reports: duties.filter(isOwed),
        now: this.clock.now(),
      });
    });
  }
}
