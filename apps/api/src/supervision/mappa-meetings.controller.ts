import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  AcknowledgeAction,
  AddAction,
  CorrectMeeting,
  EndAction,
  MappaCorrections,
  MappaMeetings,
  RecordMeeting,
  SendMinutes,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type ChildOf, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const keeping = (via: ChildOf, noun: string): RoutePolicy => ({
  can: ['keep', 'Mappa'],
  audit: `supervision.mappa-${noun}`,
  person: { via, param: 'id' },
  section: 'core',
  mode: 'write',
});

/** Multi-agency meetings, each with its decision on disclosure, and the actions of the risk management plan. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class MappaMeetingsController {
  constructor(
    private readonly meetings: MappaMeetings,
    private readonly corrections: MappaCorrections,
  ) {}

  /** As it was held. It is not taken without the decision on disclosure, its reason, and the statement that was read. */
  @Post('mappa/:id/meetings')
  @Idempotent()
  @Policy(keeping('supervision.mappa', 'meeting.record'))
  record(@Param() { id }: IdParam, @Body() command: RecordMeeting, @CurrentActor() actor: Actor) {
    return this.meetings.record(id, command, actor);
  }

  /** The last ones first. */
  @Get('people/:id/mappa-meetings')
  @Policy({ can: ['read', 'Mappa'], audit: 'supervision.mappa-meeting.list', person: 'id', section: 'core' })
  list(@Param() { id }: IdParam, @Query() page: ListQuery, @CurrentActor() actor: Actor) {
    return this.meetings.list(id, page, actor);
  }

  /** Open ones first, the nearest day first. */
  @Get('people/:id/mappa-actions')
  @Policy({ can: ['read', 'Mappa'], audit: 'supervision.mappa-action.list', person: 'id', section: 'core' })
  plan(@Param() { id }: IdParam, @Query() page: ListQuery, @CurrentActor() actor: Actor) {
    return this.meetings.plan(id, page, actor);
  }

  @Get('mappa-meetings/:id')
  @Policy({
    can: ['read', 'Mappa'],
    audit: 'supervision.mappa-meeting.read',
    person: { via: 'supervision.mappa_meeting', param: 'id' },
    section: 'core',
  })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.meetings.read(id, actor);
  }

  /** What it said before each correction, newest first; the first is the meeting as it is held to be true. */
  @Get('mappa-meetings/:id/history')
  @Policy({
    can: ['read', 'Mappa'],
    audit: 'supervision.mappa-meeting.history',
    person: { via: 'supervision.mappa_meeting', param: 'id' },
    section: 'core',
  })
  async history(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.corrections.history(id, actor), nextCursor: null };
  }

  /** Whole, with what was wrong, under the rules of recording. What was written before stays in the history. */
  @Post('mappa-meetings/:id/corrections')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('supervision.mappa_meeting', 'meeting.correct'))
  correct(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CorrectMeeting,
    @CurrentActor() actor: Actor,
  ) {
    return this.corrections.correct(id, version, command, actor);
  }

  @Post('mappa-meetings/:id/minutes')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('supervision.mappa_meeting', 'minutes.send'))
  minutes(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SendMinutes,
    @CurrentActor() actor: Actor,
  ) {
    return this.meetings.sendMinutes(id, version, command, actor);
  }

  /** Of a colleague or of an agency outside. Being named opens no record. */
  @Post('mappa/:id/actions')
  @Idempotent()
  @Policy(keeping('supervision.mappa', 'action.add'))
  add(@Param() { id }: IdParam, @Body() command: AddAction, @CurrentActor() actor: Actor) {
    return this.meetings.addAction(id, command, actor);
  }

  /** By whose action it is; from anybody else, with who confirmed it and how. */
  @Post('mappa-actions/:id/acknowledgement')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('supervision.mappa_action', 'action.acknowledge'))
  acknowledge(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AcknowledgeAction,
    @CurrentActor() actor: Actor,
  ) {
    return this.meetings.acknowledge(id, version, command, actor);
  }

  @Post('mappa-actions/:id/ending')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('supervision.mappa_action', 'action.end'))
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndAction,
    @CurrentActor() actor: Actor,
  ) {
    return this.meetings.endAction(id, version, command, actor);
  }
}
