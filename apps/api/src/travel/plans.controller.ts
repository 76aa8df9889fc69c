import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import {
  CancelPlan,
  ChangePlan,
  MakePlan,
  PLAN_FILTERS,
  TravelPlanLists,
  TravelPlans,
  VaryPlan,
  type PlanFilter,
} from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

export const PLAN = { via: 'travel.plan', param: 'id' } as const;
export const reading = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['read', 'TravelPlan'],
  audit,
  person,
  section: 'core',
});
export const writing = (audit: string, person: RoutePolicy['person'], action = 'keep'): RoutePolicy => ({
  can: [action, 'TravelPlan'],
  audit,
  person,
  section: 'legal',
  mode: 'write',
});

class PlansQuery extends ListQuery {
  @IsOptional() @IsIn(PLAN_FILTERS, { message: 'Choose a filter from the list' }) filter: PlanFilter = 'open';
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
}

/** Travel plans; each is shown with what the rules say of it now. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class TravelPlansController {
  constructor(
    private readonly plans: TravelPlans,
    private readonly lists: TravelPlanLists,
  ) {}

  /** By the nearest limit. */
  @Get('travel-plans')
  @Policy({ can: ['read', 'TravelPlan'], audit: 'travel.plan.search' })
  search(@Query() question: PlansQuery, @CurrentActor() actor: Actor) {
    return this.lists.list(question, actor);
  }

  @Get('people/:id/travel-plans')
  @Policy(reading('travel.plan.list', 'id'))
  async list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.plans.ofPerson(id, actor), query);
  }

  @Post('people/:id/travel-plans')
  @Idempotent()
  @Policy(writing('travel.plan.make', 'id'))
  make(@Param() { id }: IdParam, @Body() command: MakePlan, @CurrentActor() actor: Actor) {
    return this.plans.make(id, command, actor);
  }

  @Get('travel-plans/:id')
  @Policy(reading('travel.plan.read', PLAN))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.plans.read(id, actor);
  }

  @Patch('travel-plans/:id')
  @Policy(writing('travel.plan.change', PLAN))
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangePlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.plans.change(id, version, command, actor);
  }

  @Post('travel-plans/:id/submission')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.plan.submit', PLAN))
  submit(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.plans.submit(id, version, actor);
  }

  @Post('travel-plans/:id/variation')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.plan.vary', PLAN))
  vary(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: VaryPlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.plans.vary(id, version, command, actor);
  }

  @Post('travel-plans/:id/cancellation')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.plan.cancel', PLAN))
  cancel(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CancelPlan,
    @CurrentActor() actor: Actor,
  ) {
    return this.plans.cancel(id, version, command, actor);
  }
}
