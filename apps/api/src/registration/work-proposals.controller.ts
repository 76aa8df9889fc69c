import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { DecideDisclosure, DecideWork, EndWork, ProposeWork, WorkProposals } from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading } from './policies.js';

const WORK = { via: 'registration.work_proposal', param: 'id' } as const;

/** Work and volunteering as they are proposed, permitted and disclosed. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class WorkProposalsController {
  constructor(private readonly proposals: WorkProposals) {}

  @Get('people/:id/work-proposals')
  @Policy(reading('work.list', 'id'))
  async list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.proposals.ofPerson(id, actor), query);
  }

  @Post('people/:id/work-proposals')
  @Idempotent()
  @Policy(keeping('work.propose', 'id'))
  propose(@Param() { id }: IdParam, @Body() command: ProposeWork, @CurrentActor() actor: Actor) {
    return this.proposals.propose(id, command, actor);
  }

  @Post('work-proposals/:id/permission')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('work.decide', WORK))
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideWork,
    @CurrentActor() actor: Actor,
  ) {
    return this.proposals.decide(id, version, command, actor);
  }

  @Post('work-proposals/:id/disclosure')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('work.disclose', WORK))
  disclose(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideDisclosure,
    @CurrentActor() actor: Actor,
  ) {
    return this.proposals.disclose(id, version, command, actor);
  }

  @Post('work-proposals/:id/end')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('work.end', WORK))
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndWork,
    @CurrentActor() actor: Actor,
  ) {
    return this.proposals.end(id, version, command, actor);
  }
}
