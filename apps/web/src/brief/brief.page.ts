import { Controller, Get, Injectable, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { MappaMeetings, Promises } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { actionLine } from '../mappa/mappa.view.js';
import { overviewView } from '../person/overview.view.js';
import { PersonFrames } from '../person/person-frames.js';
import { TabParts } from '../person/person-reading.js';
import { promiseLine } from '../promises/promises.view.js';
import { attendanceStrip, staleWords } from './brief.view.js';

class PersonParam {
  @IsRecordId() id: string;
}

/** What somebody has yet to do. */
@Injectable()
export class OpenMatters {
  constructor(
    readonly promises: Promises,
    readonly mappa: MappaMeetings,
  ) {}
}

/** One page to read before a meeting, or to print and take along. */
@Controller('people/:id/brief')
export class BriefPage {
  constructor(
    private readonly work: Work,
    private readonly frames: PersonFrames,
    private readonly parts: TabParts,
    private readonly open: OpenMatters,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['print', 'Obligations'], audit: 'supervision.brief.read', person: 'id', section: 'core' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.frames.purposeOf(actor);
    const reader = readerOf(actor, this.clock);
    const view = await this.work.readAbout(actor, async () => {
      const frame = await this.frames.of(id, 'overview', actor, purpose);
      if (frame.record.extent === 'minimal') throw new NotFound();
      const { person } = frame.record;
      const [promises, plan, supervision, past] = await Promise.all([
        this.open.promises.ofPerson(id, actor, { onlyOpen: true }),
        this.open.mappa.openActions(id, actor),
        this.parts.overviews.of(id, actor),
        this.parts.appointments.list(id, { limit: 40 }, actor),
      ]);
      const facts = { frame, person, supervision, previousLook: null, changed: [] };
      const homeVisit = past.items.find(({ type, outcome }) => type === 'HOME_VISIT' && outcome?.attended);
      const address = person.addresses?.find((one: { toOn: string | null }) => one.toOn === null);
      this.work.saw({ sections: ['core', 'risk', 'legal'] });
      return {
        person: { id, name: frame.identity.name },
        identity: frame.identity,
        ...overviewView(facts, { mayWrite: false, mayAssess: false }, reader),
        promises: promises.map((one) => promiseLine(one, reader)),
        mappa: frame.item?.row.mappa ?? null,
        plan: plan.map((one) => actionLine(one, reader)),
        strip: attendanceStrip(past.items, reader),
        stale: staleWords(
          {
            riskAssessedOn: frame.risk?.assessedOn ?? null,
            lastHomeVisitOn: homeVisit?.at ?? null,
            addressFrom: address?.fromOn ?? null,
          },
          reader,
        ),
      };
    });
    this.pages.show(request, response, 'brief/brief.njk', view, {
      title: `Brief: ${view.person.name}`,
      page: 'caseload',
    });
  }
}
