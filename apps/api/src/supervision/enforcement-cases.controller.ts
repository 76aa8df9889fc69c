import { Body, Controller, Get, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import {
  DecideEnforcement,
  EnforcementCases,
  EnforcementReading,
  OpenEnforcement,
  PrepareEnforcement,
  SendBackEnforcement,
  SignEnforcement,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const CASE = { via: 'supervision.enforcement_case', param: 'id' } as const;
/** Deciding on the breach of their team's people is the manager's office: the route says why they look. */
const working = (
  audit: string,
  can: 'read' | 'work' | 'countersign' = 'work',
  person: RoutePolicy['person'] = CASE,
): RoutePolicy => ({
  can: [can, 'Enforcement'],
  audit,
  person,
  section: 'legal',
  mode: can === 'read' ? 'read' : 'write',
  purpose: 'implied',
});

/** Breach and recall, from opening to a decision to go further or not to. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class EnforcementCasesController {
  constructor(
    private readonly cases: EnforcementCases,
    private readonly enforcement: EnforcementReading,
  ) {}

  /** What is undecided over all people one reaches, the nearest clock first. */
  @Get('enforcement-cases')
  @Policy({ can: ['read', 'Enforcement'], audit: 'supervision.enforcement.list' })
  async waiting(@CurrentActor() actor: Actor) {
    return { items: await this.enforcement.waiting(actor), nextCursor: null };
  }

  @Post('orders/:id/enforcement-cases')
  @Idempotent()
  @Policy(working('supervision.enforcement.open', 'work', ORDER))
  open(@Param() { id }: IdParam, @Body() command: OpenEnforcement, @CurrentActor() actor: Actor) {
    return this.cases.open(id, command, actor);
  }

  @Get('enforcement-cases/:id')
  @Policy(working('supervision.enforcement-case.read', 'read'))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.enforcement.readCase(id, actor);
  }

  @Put('enforcement-cases/:id/rationale')
  @Policy(working('supervision.enforcement.prepare'))
  prepare(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: PrepareEnforcement,
    @CurrentActor() actor: Actor,
  ) {
    return this.cases.prepare(id, version, command, actor);
  }

  @Post('enforcement-cases/:id/countersignature-request')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.enforcement.ask-signature'))
  askForSignature(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.cases.askForSignature(id, version, actor);
  }

  @Post('enforcement-cases/:id/countersignature')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.enforcement.sign', 'countersign'))
  sign(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SignEnforcement,
    @CurrentActor() actor: Actor,
  ) {
    return this.cases.sign(id, version, command, actor);
  }

  @Post('enforcement-cases/:id/return')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.enforcement.send-back', 'countersign'))
  sendBack(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SendBackEnforcement,
    @CurrentActor() actor: Actor,
  ) {
    return this.cases.sendBack(id, version, command, actor);
  }

  @Post('enforcement-cases/:id/decision')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.enforcement.decide'))
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideEnforcement,
    @CurrentActor() actor: Actor,
  ) {
    return this.cases.decide(id, version, command, actor);
  }
}
