import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RecordRiskEvent, RespondToChange, RiskChanges } from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const READING = { can: ['read', 'Risk'], person: 'id', section: 'risk' } as const;
const assessing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person,
  section: 'risk',
  mode: 'write',
});

/** What happened to a person, and what is answered to a change of risk. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class RiskChangesController {
  constructor(private readonly changes: RiskChanges) {}

  @Get('people/:id/risk-events')
  @Policy({ ...READING, audit: 'risk.event.list' })
  async events(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.changes.events(id, actor), nextCursor: null };
  }

  /** Makes the assessments that it touches due again. */
  @Post('people/:id/risk-events')
  @Idempotent()
  @Policy(assessing('risk.event.record', 'id'))
  record(@Param() { id }: IdParam, @Body() command: RecordRiskEvent, @CurrentActor() actor: Actor) {
    return this.changes.record(id, command, actor);
  }

  /** Changes that the assessments show, and the actions that each proposes, taken, declined or waiting. */
  @Get('people/:id/risk-changes')
  @Policy({ ...READING, audit: 'risk.change.list' })
  async proposals(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.changes.proposals(id, actor), nextCursor: null };
  }

  @Post('assessments/:id/responses')
  @Idempotent()
  @Policy(assessing('risk.change.respond', ASSESSMENT))
  respond(@Param() { id }: IdParam, @Body() command: RespondToChange, @CurrentActor() actor: Actor) {
    return this.changes.respond(id, command, actor);
  }
}
