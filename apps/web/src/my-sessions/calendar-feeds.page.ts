import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CalendarFeeds, MakeFeed } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { SessionEdge } from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';

const LIST = 'supervision.calendar-feed.list';
const KEEP = ['keep', 'CalendarFeed'] as const;
const FLASHES: Readonly<Record<string, Flash>> = {
  withdrawn: { kind: 'success', text: 'The address is withdrawn. Whoever asks by it gets nothing any more.' },
};

class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class FeedParam {
  @IsRecordId() id: string;
}

/** Addresses by which one's own devices read one's calendar: made, seen once, withdrawn. */
@Controller('account/calendar-feeds')
export class CalendarFeedsPage {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: KEEP, audit: LIST })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, actor, { flash: done ? FLASHES[done] : null });
  }

  /** Answered with the page and no other address: the one that was made is nowhere to be read again. */
  @Post()
  @Policy({ can: KEEP, audit: 'supervision.calendar-feed.make' })
  async make(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const form = Answers.of(request).into(MakeFeed, { label: Answers.of(request).text('label').trim() });
    const submission = this.pages.submission(form, actor, {
      look: LIST,
      show: (req, res, reader, given) => this.show(req, res, reader, given),
    });
    const { token } = await submit(submission, (command) => this.feeds.make(command, actor));
    const address = `${this.edge.originOf(request)}/api/v1/calendar/${token}.ics`;
    await this.show(request, response, looking(actor, LIST), { address });
  }

  @Post(':id/withdrawal')
  @Redirect()
  @Policy({ can: KEEP, audit: 'supervision.calendar-feed.revoke' })
  async withdraw(@Param() { id }: FeedParam, @CurrentActor() actor: Actor) {
    await this.feeds.revoke(id, actor);
    return { url: '/account/calendar-feeds?done=withdrawn', statusCode: 303 };
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    given: Given & { address?: string; flash?: Flash | null },
  ) {
    const { typed, errors = [], address = '', flash = null } = given;
    const feeds = (await this.feeds.list(actor)).map(({ id, label, madeAt, lastReadAt }) => ({
      id,
      label,
      madeAt: new Date(madeAt),
      lastReadAt: lastReadAt && new Date(lastReadAt),
    }));
    const view = { feeds, address, label: typed?.label ?? '', errors };
    const options = { title: 'Calendar feed', status: errors.length > 0 ? 422 : 200, flash };
    this.pages.show(request, response, 'my-sessions/calendar-feeds.njk', view, options);
  }
}
