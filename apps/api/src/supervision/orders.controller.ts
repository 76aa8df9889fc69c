import { Body, Controller, Get, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import {
  AddCondition,
  ChangeCondition,
  ChangeOrder,
  CONDITION_LIBRARY,
  MakeOrder,
  Orders,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const CONDITION = { via: 'supervision.condition', param: 'id' } as const;
const CONDITION_READERS = ['legal', 'legal:conditions'] as const;
const reading = (
  audit: string,
  person: RoutePolicy['person'],
  section: RoutePolicy['section'],
): RoutePolicy => ({
  can: ['read', 'Order'],
  audit,
  person,
  section,
});
const writing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['make', 'Order'],
  audit,
  person,
  section: 'legal',
  mode: 'write',
});

@Controller('api/v1')
@UseInterceptors(VersionTag)
export class OrdersController {
  constructor(private readonly orders: Orders) {}

  @Get('condition-library')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.condition-library.read' })
  library() {
    const items = [...CONDITION_LIBRARY.values()].map((one) => ({
      code: one.code,
      title: one.title,
      category: one.category,
      text: one.text,
      params: one.params,
      aboutChildren: one.aboutChildren,
      source: one.source,
      status: one.status,
    }));
    return { items, nextCursor: null };
  }

  @Get('people/:id/orders')
  @Policy(reading('supervision.order.list', 'id', 'legal'))
  async list(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.orders.list(id, actor), nextCursor: null };
  }

  @Post('people/:id/orders')
  @Idempotent()
  @Policy(writing('supervision.order.make', 'id'))
  make(@Param() { id }: IdParam, @Body() command: MakeOrder, @CurrentActor() actor: Actor) {
    return this.orders.make(id, command, actor);
  }

  @Get('people/:id/conditions')
  @Policy(reading('supervision.condition.list', 'id', CONDITION_READERS))
  async conditions(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.orders.conditions(id, actor), nextCursor: null };
  }

  /** Orders and licences of a person that contradict each other today, each with a sentence that says why. */
  @Get('people/:id/order-conflicts')
  @Policy(reading('supervision.order.conflicts', 'id', 'legal'))
  async conflicts(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.orders.conflicts(id, actor), nextCursor: null };
  }

  @Get('orders/:id')
  @Policy(reading('supervision.order.read', ORDER, 'legal'))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.orders.read(id, actor);
  }

  @Patch('orders/:id')
  @Policy(writing('supervision.order.change', ORDER))
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeOrder,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.change(id, version, command, actor);
  }

  @Post('orders/:id/conditions')
  @Idempotent()
  @Policy(writing('supervision.condition.add', ORDER))
  addCondition(@Param() { id }: IdParam, @Body() command: AddCondition, @CurrentActor() actor: Actor) {
    return this.orders.addCondition(id, command, actor);
  }

  @Get('conditions/:id')
  @Policy(reading('supervision.condition.read', CONDITION, CONDITION_READERS))
  readCondition(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.orders.readCondition(id, actor);
  }

  @Patch('conditions/:id')
  @Policy(writing('supervision.condition.change', CONDITION))
  changeCondition(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeCondition,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.changeCondition(id, version, command, actor);
  }
}
