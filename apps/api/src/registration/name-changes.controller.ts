import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { AbandonName, IntendName, NameChanges, TellOfName, UseName } from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading } from './policies.js';

const NAME = { via: 'registration.name_change', param: 'id' } as const;

/** Another name, from the intention to the last who is told. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class NameChangesController {
  constructor(private readonly names: NameChanges) {}

  @Get('people/:id/name-changes')
  @Policy(reading('name.list', 'id'))
  async list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.names.ofPerson(id, actor), query);
  }

  @Post('people/:id/name-changes')
  @Idempotent()
  @Policy(keeping('name.intend', 'id'))
  intend(@Param() { id }: IdParam, @Body() command: IntendName, @CurrentActor() actor: Actor) {
    return this.names.intend(id, command, actor);
  }

  @Post('name-changes/:id/use')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('name.use', NAME))
  use(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: UseName,
    @CurrentActor() actor: Actor,
  ) {
    return this.names.use(id, version, command, actor);
  }

  @Post('name-changes/:id/telling')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('name.tell', NAME))
  told(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: TellOfName,
    @CurrentActor() actor: Actor,
  ) {
    return this.names.told(id, version, command, actor);
  }

  @Post('name-changes/:id/abandonment')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('name.abandon', NAME))
  abandon(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AbandonName,
    @CurrentActor() actor: Actor,
  ) {
    return this.names.abandon(id, version, command, actor);
  }
}
