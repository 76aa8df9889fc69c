import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { EndPromise, Promises, RecordPromise } from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const PROMISE = { via: 'supervision.promise', param: 'id' } as const;

/** What was promised and by whom, and what became of it. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class PromisesController {
  constructor(private readonly promises: Promises) {}

  @Get('people/:id/promises')
  @Policy({ can: ['read', 'Promise'], audit: 'supervision.promise.list', person: 'id', section: 'core' })
  async list(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.promises.ofPerson(id, actor), nextCursor: null };
  }

  @Post('people/:id/promises')
  @Idempotent()
  @Policy({
    can: ['keep', 'Promise'],
    audit: 'supervision.promise.record',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  record(@Param() { id }: IdParam, @Body() command: RecordPromise, @CurrentActor() actor: Actor) {
    return this.promises.record(id, command, actor);
  }

  @Post('promises/:id/ending')
  @HttpCode(200)
  @Idempotent()
  @Policy({
    can: ['keep', 'Promise'],
    audit: 'supervision.promise.end',
    person: PROMISE,
    section: 'core',
    mode: 'write',
  })
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndPromise,
    @CurrentActor() actor: Actor,
  ) {
    return this.promises.end(id, version, command, actor);
  }
}
