import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import {
  CancelPlan,
  ChangeOwnPlan,
  MakeOwnPlan,
  OwnReceipts,
  OwnTravel,
  ReportBack,
  VaryOwnPlan,
} from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import type { Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const can = ['use', 'OwnPage'] as const;
const own = (audit: string, mode: RoutePolicy['mode'] = 'read'): RoutePolicy => ({
  can,
  audit,
  own: true,
  section: 'self',
  mode,
});
/** A plan that is not the reader's own is not there. */
const mine = (audit: string, mode: RoutePolicy['mode'] = 'read'): RoutePolicy => ({
  can,
  audit,
  person: { via: 'travel.plan', param: 'id' },
  section: 'self',
  mode,
});

/** Journeys as the supervised person tells them. */
@Controller('api/v1/me/travel-plans')
@UseInterceptors(VersionTag)
export class OwnTravelController {
  constructor(
    private readonly travel: OwnTravel,
    private readonly receipts: OwnReceipts,
  ) {}

  @Get()
  @Policy(own('own-page.travel.list'))
  async list(@Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.travel.list(actor), query);
  }

  @Post()
  @Idempotent()
  @Policy(own('own-page.travel.make', 'write'))
  make(@Body() command: MakeOwnPlan, @CurrentActor() actor: Actor) {
    return this.travel.make(command, actor);
  }

  @Get(':id')
  @Policy(mine('own-page.travel.read'))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.travel.read(id, actor);
  }

  @Get(':id/receipts')
  @Policy(mine('own-page.travel.receipts'))
  async receiptsOf(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.receipts.of(id, actor), query);
  }

  @Get(':id/receipt.pdf')
  @Policy(mine('own-page.travel.receipt'))
  async receipt(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    handOutPdf(response, 'receipt.pdf', await this.receipts.pdf(id, actor));
  }

  @Patch(':id')
  @Policy(mine('own-page.travel.change', 'write'))
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeOwnPlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.travel.change(id, version, command, actor);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Idempotent()
  @Policy(mine('own-page.travel.send', 'write'))
  send(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.travel.send(id, version, actor);
  }

  @Post(':id/variation')
  @HttpCode(200)
  @Idempotent()
  @Policy(mine('own-page.travel.vary', 'write'))
  vary(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: VaryOwnPlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.travel.vary(id, version, command, actor);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Idempotent()
  @Policy(mine('own-page.travel.cancel', 'write'))
  cancel(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CancelPlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.travel.cancel(id, version, command, actor);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Idempotent()
  @Policy(mine('own-page.travel.back', 'write'))
  back(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReportBack,
    @CurrentActor() actor: Actor,
  ) {
    return this.travel.back(id, version, command, actor);
  }
}

/** Their own travel documents, and where each is: a passport that was handed in is theirs to ask for. */
@Controller('api/v1/me/travel-documents')
export class OwnDocumentsController {
  constructor(private readonly travel: OwnTravel) {}

  @Get()
  @Policy(own('own-page.documents.list'))
  async list(@Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.travel.documents(actor), query);
  }
}
