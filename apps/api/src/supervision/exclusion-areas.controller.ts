import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ExclusionAreas, KeepArea, RevealArea } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import { NotFound, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

const CONDITION = { via: 'supervision.condition', param: 'id' } as const;

/** The area of a condition: one coarse cell for everybody who may know, the exact outline for two. Never a point. */
@Controller('api/v1/conditions/:id/area')
export class ExclusionAreasController {
  constructor(private readonly areas: ExclusionAreas) {}

  @Get()
  @Policy({
    can: ['read', 'ExclusionArea'],
    audit: 'supervision.area.read',
    person: CONDITION,
    section: ['location', 'location:coarse'],
  })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const found = await this.areas.coarse(id, actor);
    if (!found) throw new NotFound();
    return found;
  }

  @Post()
  @Idempotent()
  @Policy({
    can: ['keep', 'ExclusionArea'],
    audit: 'supervision.area.keep',
    person: CONDITION,
    section: 'location',
    mode: 'write',
  })
  keep(@Param() { id }: IdParam, @Body() command: KeepArea, @CurrentActor() actor: Actor) {
    return this.areas.keep(id, command, actor);
  }

  @Post('reveal')
  @HttpCode(200)
  @Policy({
    can: ['reveal', 'ExclusionArea'],
    audit: 'supervision.area.reveal',
    proof: 'asked',
    person: CONDITION,
    section: 'location',
  })
  reveal(@Param() { id }: IdParam, @Body() command: RevealArea, @CurrentActor() actor: Actor) {
    return this.areas.reveal(id, command, actor);
  }
}
