import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import {
  DecideVariation,
  ProposeConditionVariation,
  ProposeOrderVariation,
  RecordAuthorityDecision,
  RecordConsultation,
  VARIATION_STATES,
  Variations,
  WithdrawVariation,
  type VariationState,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const CONDITION = { via: 'supervision.condition', param: 'id' } as const;
const VARIATION = { via: 'supervision.variation', param: 'id' } as const;
const writing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['propose', 'Variation'],
  audit: `supervision.variation.${audit}`,
  person,
  section: 'legal',
  mode: 'write',
});

class StateQuery {
  @IsOptional() @IsIn(VARIATION_STATES) state?: VariationState;
}

/** Changes of orders and conditions that a manager approves and a court or board decides; the former text stays. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class VariationsController {
  constructor(private readonly variations: Variations) {}

  /** Of one's own people or team; what waits for somebody unless another state is asked for. */
  @Get('variations')
  @Policy({ can: ['propose', 'Variation'], audit: 'supervision.variation.list' })
  async open(@Query() { state }: StateQuery, @CurrentActor() actor: Actor) {
    const states = state ? [state] : (['PROPOSED', 'APPROVED'] as const);
    return { items: await this.variations.open(states, actor), nextCursor: null };
  }

  @Get('orders/:id/variations')
  @Policy({
    can: ['read', 'Order'],
    audit: 'supervision.variation.of-order',
    person: ORDER,
    section: 'legal',
  })
  async ofOrder(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { variations, corrections } = await this.variations.ofOrder(id, actor);
    return { items: variations, corrections, nextCursor: null };
  }

  @Post('orders/:id/variations')
  @Idempotent()
  @Policy(writing('propose', ORDER))
  proposeForOrder(
    @Param() { id }: IdParam,
    @Body() command: ProposeOrderVariation,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.proposeForOrder(id, command, actor);
  }

  @Post('conditions/:id/variations')
  @Idempotent()
  @Policy(writing('propose', CONDITION))
  proposeForCondition(
    @Param() { id }: IdParam,
    @Body() command: ProposeConditionVariation,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.proposeForCondition(id, command, actor);
  }

  @Get('variations/:id')
  @Policy({
    can: ['read', 'Order'],
    audit: 'supervision.variation.read',
    person: VARIATION,
    section: 'legal',
  })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.variations.read(id, actor);
  }

  @Post('variations/:id/consultation')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('consult', VARIATION))
  consult(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RecordConsultation,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.consult(id, version, command, actor);
  }

  /** A manager approves or refuses; never their own proposal. */
  @Post('variations/:id/approval')
  @HttpCode(200)
  @Idempotent()
  @Policy({
    can: ['decide', 'Variation'],
    audit: 'supervision.variation.decide',
    person: VARIATION,
    section: 'legal',
    mode: 'write',
    purpose: 'implied',
  })
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideVariation,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.decide(id, version, command, actor);
  }

  @Post('variations/:id/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('withdraw', VARIATION))
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: WithdrawVariation,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.withdraw(id, version, command, actor);
  }

  /** What the court or board decided; a granted variation changes the order. */
  @Post('variations/:id/decision')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('hear', VARIATION))
  hear(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RecordAuthorityDecision,
    @CurrentActor() actor: Actor,
  ) {
    return this.variations.hear(id, version, command, actor);
  }
}
