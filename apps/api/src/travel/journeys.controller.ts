import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  Countersign,
  DecidePermission,
  GiveNotice,
  MarkRead,
  RecordDeparture,
  RecordReturn,
  ReviewBreach,
  TravelJourneys,
  TravelPermissions,
} from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { PLAN, writing } from './plans.controller.js';

/** What is decided and done about a plan. */
@Controller('api/v1/travel-plans/:id')
@UseInterceptors(VersionTag)
export class TravelJourneysController {
  constructor(
    private readonly permissions: TravelPermissions,
    private readonly journeys: TravelJourneys,
  ) {}

  @Post('permission')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.permission.decide', PLAN))
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecidePermission,
    @CurrentActor() actor: Actor,
  ) {
    return this.permissions.decide(id, version, command, actor);
  }

  @Post('countersignature')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.permission.countersign', PLAN, 'countersign'))
  countersign(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: Countersign,
    @CurrentActor() actor: Actor,
  ) {
    return this.permissions.countersign(id, version, command, actor);
  }

  @Post('notice')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.notice.give', PLAN))
  notice(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: GiveNotice,
    @CurrentActor() actor: Actor,
  ) {
    return this.journeys.notify(id, version, command, actor);
  }

  @Post('departure')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.departure.record', PLAN))
  departure(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RecordDeparture,
    @CurrentActor() actor: Actor,
  ) {
    return this.journeys.departed(id, version, command, actor);
  }

  @Post('return')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.return.record', PLAN))
  returned(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RecordReturn,
    @CurrentActor() actor: Actor,
  ) {
    return this.journeys.returned(id, version, command, actor);
  }

  @Post('breach-review')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.breach.review', PLAN))
  breach(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReviewBreach,
    @CurrentActor() actor: Actor,
  ) {
    return this.journeys.reviewBreach(id, version, command, actor);
  }

  @Post('own-page-read')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.own-page.mark-read', PLAN))
  markRead(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: MarkRead,
    @CurrentActor() actor: Actor,
  ) {
    return this.journeys.markRead(id, version, command, actor);
  }
}
