import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  AcknowledgeNotice,
  AnswerReply,
  CorrectNotice,
  NoticeAnswers,
  NoticeInbox,
  OutboundNotices,
  ReplyToNotice,
  SendNotice,
} from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery, offsetOf, pageOf, pageRead } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { PLAN, reading, writing } from './plans.controller.js';

const NOTICE = { via: 'travel.outbound_notice', param: 'id' } as const;
const REPLY = { via: 'travel.notice_reply', param: 'id' } as const;

/** Notices of a journey to other agencies, from both sides. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class OutboundNoticesController {
  constructor(
    private readonly notices: OutboundNotices,
    private readonly inbox: NoticeInbox,
    private readonly answers: NoticeAnswers,
  ) {}

  @Get('travel-plans/:id/outbound-notices')
  @Policy(reading('travel.outbound.list', PLAN))
  async ofPlan(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.notices.ofPlan(id, actor), query);
  }

  @Post('travel-plans/:id/outbound-notices')
  @Idempotent()
  @Policy(writing('travel.outbound.send', PLAN))
  send(@Param() { id }: IdParam, @Body() command: SendNotice, @CurrentActor() actor: Actor) {
    return this.notices.send(id, command, actor);
  }

  @Post('outbound-notices/:id/correction')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.outbound.correct', NOTICE))
  correct(@Param() { id }: IdParam, @Body() command: CorrectNotice, @CurrentActor() actor: Actor) {
    return this.notices.correct(id, command, actor);
  }

  @Post('outbound-notices/:id/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.outbound.withdraw', NOTICE))
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CorrectNotice,
    @CurrentActor() actor: Actor,
  ) {
    return this.notices.withdraw(id, version, command, actor);
  }

  /** What an agency said was looked at, and the notice stands: why, as the agency reads it. */
  @Post('notice-replies/:id/answer')
  @Idempotent()
  @Policy(writing('travel.outbound.answer', REPLY))
  answer(@Param() { id }: IdParam, @Body() command: AnswerReply, @CurrentActor() actor: Actor) {
    return this.answers.stands(id, command, actor);
  }

  /** Those addressed to the reader's own agency. */
  @Get('outbound-notices')
  @Policy({ can: ['read', 'OutboundNotice'], audit: 'travel.outbound.inbox' })
  async list(@Query() query: ListQuery, @CurrentActor() actor: Actor) {
    const place = { limit: query.limit + 1, offset: offsetOf(query.cursor) };
    return pageRead(await this.inbox.list(place, actor), query);
  }

  @Get('outbound-notices/:id')
  @Policy({ can: ['read', 'OutboundNotice'], audit: 'travel.outbound.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.inbox.read(id, actor);
  }

  @Post('outbound-notices/:id/acknowledgement')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['acknowledge', 'OutboundNotice'], audit: 'travel.outbound.acknowledge' })
  acknowledge(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AcknowledgeNotice,
    @CurrentActor() actor: Actor,
  ) {
    return this.inbox.acknowledge(id, version, command, actor);
  }

  /** A correction asked for, a return confirmed, a complaint. */
  @Post('outbound-notices/:id/replies')
  @Idempotent()
  @Policy({ can: ['acknowledge', 'OutboundNotice'], audit: 'travel.outbound.reply' })
  reply(@Param() { id }: IdParam, @Body() command: ReplyToNotice, @CurrentActor() actor: Actor) {
    return this.inbox.reply(id, command, actor);
  }
}
