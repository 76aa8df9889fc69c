import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { MappaCorrections, MappaMeetings } from '@domain/supervision';
import { abilityFor, CurrentActor, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Work } from '@platform/database';
import { handOutPdf, printPdf } from '@platform/documents';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { actionLine } from './mappa.view.js';
import { earlierMeetings, meetingPaper } from './meeting-paper.js';

class MeetingParam {
  @IsRecordId() id: string;
}
const reading = (verb: string): RoutePolicy => ({
  can: ['read', 'Mappa'],
  audit: `supervision.mappa-meeting.${verb}`,
  person: { via: 'supervision.mappa_meeting', param: 'id' },
  section: 'core',
});

/** The record of one meeting: on the screen, on paper, as a PDF. */
@Controller('mappa-meetings/:id')
export class MappaMeetingPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly meetings: MappaMeetings,
    private readonly corrections: MappaCorrections,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(reading('read'))
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: MeetingParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.meeting(id, actor);
    const options = { title: view.paper.title, page: 'caseload' };
    this.pages.show(request, response, 'mappa/meeting.njk', view, options);
  }

  @Get('record.pdf')
  @Policy(reading('print'))
  async print(@Res() response: Response, @Param() { id }: MeetingParam, @CurrentActor() actor: Actor) {
    const { paper, heldOn } = await this.meeting(id, actor);
    handOutPdf(response, `meeting-${heldOn}.pdf`, await printPdf(paper));
  }

  private meeting(id: string, actor: Actor) {
    const reader = readerOf(actor, this.clock);
    const mayKeep = actor.act.writes.includes('core') && abilityFor(actor.roles).can('keep', 'Mappa');
    return this.work.readAbout(actor, async () => {
      const { actions, ...meeting } = await this.meetings.read(id, actor);
      const person = await personLine(this.people, meeting.personId, actor);
      const lines = actions.map((one) => actionLine(one, reader));
      const about = { meeting, name: person.name, crn: person.crn, actions: lines };
      return {
        id,
        personId: meeting.personId,
        heldOn: meeting.heldOn,
        paper: meetingPaper({ ...about, now: this.clock.now(), zone: reader.zone }),
        earlier: earlierMeetings(await this.corrections.history(id, actor), reader.zone),
        mayKeep,
        maySend: mayKeep && meeting.minutesSentOn === null,
      };
    });
  }
}
