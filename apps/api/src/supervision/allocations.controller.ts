import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allocations, Reallocate, ReallocateSeveral } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

@Controller('api/v1')
export class AllocationsController {
  constructor(private readonly allocations: Allocations) {}

  @Get('people/:id/allocation')
  @Policy({ can: ['read', 'Allocation'], audit: 'supervision.allocation.read', person: 'id' })
  async history(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.allocations.history(id, actor), nextCursor: null };
  }

  @Post('people/:id/allocation')
  @Idempotent()
  @Policy({
    can: ['allocate', 'Person'],
    audit: 'supervision.allocation.change',
    person: 'id',
    section: 'core',
    mode: 'write',
    purpose: 'implied',
  })
  reallocate(@Param() { id }: IdParam, @Body() command: Reallocate, @CurrentActor() actor: Actor) {
    return this.allocations.reallocate(id, command, actor);
  }

  /** Several people at once: all of them, or none. */
  @Post('allocations')
  @Idempotent()
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.allocation.change-several' })
  reallocateSeveral(@Body() command: ReallocateSeveral, @CurrentActor() actor: Actor) {
    return this.allocations.reallocateSeveral(command, actor);
  }
}
