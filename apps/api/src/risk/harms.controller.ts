import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  CloseSafetyAction,
  EndHarm,
  Harms,
  PlanSafetyAction,
  RecordHarm,
  RecordProtection,
  ReviewHarm,
} from '@domain/risk';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const HARM = { via: 'risk.harm', param: 'id' } as const;
const PROTECTION = { via: 'risk.protection', param: 'id' } as const;
const ACTION = { via: 'risk.safety_action', param: 'id' } as const;
const assessing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person,
  section: 'risk',
  mode: 'write',
});

/** Risk of serious harm by who is at risk, what protects, and the safety plan. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class HarmsController {
  constructor(private readonly harms: Harms) {}

  @Get('people/:id/harms')
  @Policy({ can: ['read', 'Risk'], audit: 'risk.harm.list', person: 'id', section: 'risk' })
  of(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.harms.of(id, actor);
  }

  @Post('people/:id/harms')
  @Idempotent()
  @Policy(assessing('risk.harm.record', 'id'))
  record(@Param() { id }: IdParam, @Body() command: RecordHarm, @CurrentActor() actor: Actor) {
    return this.harms.record(id, command, actor);
  }

  /** Still so: the entry ends, and a new one stands in its place. */
  @Post('harms/:id/review')
  @HttpCode(200)
  @Idempotent()
  @Policy(assessing('risk.harm.review', HARM))
  review(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReviewHarm,
    @CurrentActor() actor: Actor,
  ) {
    return this.harms.review(id, version, command, actor);
  }

  @Post('harms/:id/end')
  @HttpCode(200)
  @Policy(assessing('risk.harm.end', HARM))
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndHarm,
    @CurrentActor() actor: Actor,
  ) {
    return this.harms.end(id, version, command, actor);
  }

  @Post('people/:id/protections')
  @Idempotent()
  @Policy(assessing('risk.protection.record', 'id'))
  protect(@Param() { id }: IdParam, @Body() command: RecordProtection, @CurrentActor() actor: Actor) {
    return this.harms.protect(id, command, actor);
  }

  @Post('protections/:id/end')
  @HttpCode(200)
  @Policy(assessing('risk.protection.end', PROTECTION))
  endProtection(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.harms.endProtection(id, version, actor);
  }

  @Post('people/:id/safety-actions')
  @Idempotent()
  @Policy(assessing('risk.safety-action.plan', 'id'))
  plan(@Param() { id }: IdParam, @Body() command: PlanSafetyAction, @CurrentActor() actor: Actor) {
    return this.harms.plan(id, command, actor);
  }

  @Post('safety-actions/:id/end')
  @HttpCode(200)
  @Policy(assessing('risk.safety-action.close', ACTION))
  close(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CloseSafetyAction,
    @CurrentActor() actor: Actor,
  ) {
    return this.harms.close(id, version, command, actor);
  }
}
