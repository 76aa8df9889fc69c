import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import {
  AskBureau,
  BureauPapers,
  DecideComplaint,
  MakeComplaint,
  MoveDocument,
  RecordDocument,
  TravelPapers,
} from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import type { Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { reading, writing } from './plans.controller.js';

const NOTICE = { via: 'travel.outbound_notice', param: 'id' } as const;
const DOCUMENT = { via: 'travel.document', param: 'id' } as const;
const COMPLAINT = { via: 'travel.complaint', param: 'id' } as const;
const REQUEST = { via: 'travel.bureau_request', param: 'id' } as const;

/** Passports, complaints about notices, and requests to a national bureau. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class TravelPapersController {
  constructor(
    private readonly papers: TravelPapers,
    private readonly bureau: BureauPapers,
  ) {}

  @Get('people/:id/travel-documents')
  @Policy(reading('travel.document.list', 'id'))
  async documents(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.papers.documents(id, actor), query);
  }

  @Post('people/:id/travel-documents')
  @Idempotent()
  @Policy(writing('travel.document.record', 'id'))
  record(@Param() { id }: IdParam, @Body() command: RecordDocument, @CurrentActor() actor: Actor) {
    return this.papers.recordDocument(id, command, actor);
  }

  @Post('travel-documents/:id/state')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.document.move', DOCUMENT))
  move(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: MoveDocument,
    @CurrentActor() actor: Actor,
  ) {
    return this.papers.moveDocument(id, version, command, actor);
  }

  @Get('outbound-notices/:id/complaints')
  @Policy(reading('travel.complaint.list', NOTICE))
  async complaints(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.papers.complaints(id, actor), query);
  }

  @Post('outbound-notices/:id/complaints')
  @Idempotent()
  @Policy(writing('travel.complaint.make', NOTICE))
  complain(@Param() { id }: IdParam, @Body() command: MakeComplaint, @CurrentActor() actor: Actor) {
    return this.papers.complain(id, command, actor);
  }

  @Post('notice-complaints/:id/decision')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.complaint.decide', COMPLAINT))
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideComplaint,
    @CurrentActor() actor: Actor,
  ) {
    return this.papers.decideComplaint(id, version, command, actor);
  }

  @Get('people/:id/bureau-requests')
  @Policy(reading('travel.bureau-request.list', 'id'))
  async requests(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.papers.requests(id, actor), query);
  }

  @Post('people/:id/bureau-requests')
  @Idempotent()
  @Policy(writing('travel.bureau-request.make', 'id'))
  ask(@Param() { id }: IdParam, @Body() command: AskBureau, @CurrentActor() actor: Actor) {
    return this.papers.askBureau(id, command, actor);
  }

  @Get('bureau-requests/:id/request.pdf')
  @Policy(reading('travel.bureau-request.print', REQUEST))
  async pdf(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    handOutPdf(response, 'green-notice-request.pdf', await this.bureau.pdf(id, actor));
  }
}
