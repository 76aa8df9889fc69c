import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ReadTimeline, Timeline } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { readDay } from '../edge/typed-times.js';
import { PersonReading } from '../person/person-reading.js';
import { TIMELINE_GROUPS, timelineView } from './timeline.view.js';

class PersonParam {
  @IsRecordId() id: string;
}

const SENTENCES = {
  from: 'Enter the first day as a date, for example 24/11/2026',
  to: 'Enter the last day as a date, for example 24/11/2026',
};

/** Everything that happened, day by day. */
@Controller('people/:id/timeline')
export class TimelinePage {
  constructor(
    private readonly work: Work,
    private readonly reading: PersonReading,
    private readonly timeline: Timeline,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Timeline'], audit: 'supervision.timeline.read', person: 'id' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const asked = new Answers(request.query);
    const filter = {
      group: groupOf(asked),
      words: asked.text('words'),
      from: asked.text('from'),
      to: asked.text('to'),
    };
    const { command, errors } = this.question(asked, actor);
    const purpose = await this.reading.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => {
      const around = await this.reading.around(id, 'timeline', actor, purpose);
      const page =
        errors.length > 0 ? { items: [], nextCursor: null } : await this.timeline.read(id, command, actor);
      return {
        ...around,
        ...timelineView(id, page, { ...filter, cursor: command.cursor }, readerOf(actor, this.clock)),
        errors,
      };
    });
    this.pages.show(request, response, 'timeline/timeline.njk', view, {
      title: `Timeline: ${view.person.name}`,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    });
  }

  private question(asked: Answers, actor: Actor) {
    const today = this.clock.today(actor.timeZone);
    const day = (name: string) => {
      const typed = asked.optional(name);
      return typed && (readDay(typed, today) ?? typed);
    };
    const kinds = TIMELINE_GROUPS[groupOf(asked)]!.kinds;
    const values = {
      kind: kinds.length > 0 ? kinds.join(',') : undefined,
      words: asked.optional('words'),
      from: day('from'),
      to: day('to'),
      cursor: asked.optional('cursor'),
    };
    return asked.into(ReadTimeline, values, SENTENCES);
  }
}

function groupOf(asked: Answers): string {
  const group = asked.text('kind');
  return Object.hasOwn(TIMELINE_GROUPS, group) ? group : 'all';
}
