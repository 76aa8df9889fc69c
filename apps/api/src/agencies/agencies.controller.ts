import { Body, Controller, Get, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import { AddAgency, Agencies, ChangeAgency } from '@domain/agencies';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

@Controller('api/v1/agencies')
@UseInterceptors(VersionTag)
export class AgenciesController {
  constructor(private readonly agencies: Agencies) {}

  @Get()
  @Policy({ can: ['read', 'Agency'], audit: 'agencies.agency.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.agencies.list(actor), nextCursor: null };
  }

  @Post()
  @Idempotent()
  @Policy({ can: ['manage', 'Agency'], audit: 'agencies.agency.add' })
  add(@Body() command: AddAgency, @CurrentActor() actor: Actor) {
    return this.agencies.add(command, actor);
  }

  @Patch(':id')
  @Policy({ can: ['manage', 'Agency'], audit: 'agencies.agency.change' })
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeAgency,
    @CurrentActor() actor: Actor,
  ) {
    return this.agencies.change(id, version, command, actor);
  }
}
