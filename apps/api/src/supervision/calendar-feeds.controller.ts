import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import { CalendarFeeds, MakeFeed } from '@domain/supervision';
import { CurrentActor, Policy, Public } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

class TokenParam {
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'This is no calendar' }) token: string;
}

/** Calendar feeds of one's own, a device each, and what a telephone reads by its token. */
@Controller('api/v1')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get('me/calendar-feeds')
  @Policy({ can: ['keep', 'CalendarFeed'], audit: 'supervision.calendar-feed.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.feeds.list(actor), nextCursor: null };
  }

  /** The address is in this answer and in no other. */
  @Post('me/calendar-feeds')
  @Policy({ can: ['keep', 'CalendarFeed'], audit: 'supervision.calendar-feed.make' })
  async make(@Body() command: MakeFeed, @CurrentActor() actor: Actor) {
    const { id, token } = await this.feeds.make(command, actor);
    return { id, url: `/api/v1/calendar/${token}.ics` };
  }

  @Delete('me/calendar-feeds/:id')
  @HttpCode(204)
  @Policy({ can: ['keep', 'CalendarFeed'], audit: 'supervision.calendar-feed.revoke' })
  revoke(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.feeds.revoke(id, actor);
  }

  @Get('calendar/:token.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  @Public('a telephone reads its calendar by a token of its own; the entries say nothing of anybody')
  read(@Param() { token }: TokenParam) {
    return this.feeds.read(token);
  }
}
