import { Body, Controller, Get, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { AddStaff, ChangeStaff, StaffList } from '@domain/agencies';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { cursorAfter, IsRecordId, wordIn, type Actor } from '@platform/kernel';
import { ListQuery } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

class StaffQuery extends ListQuery {
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsRecordId() agencyId?: string;
}

@Controller('api/v1/staff')
@UseInterceptors(VersionTag)
export class StaffController {
  constructor(private readonly staff: StaffList) {}

  @Get()
  @Policy({ can: ['read', 'Team'], audit: 'agencies.staff.list' })
  async list(@Query() { limit, cursor, teamId, agencyId }: StaffQuery, @CurrentActor() actor: Actor) {
    const after = cursor === undefined ? undefined : wordIn(cursor);
    const found = await this.staff.list({ teamId, agencyId, after, limit: limit + 1 }, actor);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? cursorAfter(last.code) : null };
  }

  @Post()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.staff.add', proof: 'asked' })
  add(@Body() command: AddStaff, @CurrentActor() actor: Actor) {
    return this.staff.add(command, actor);
  }

  @Get(':id')
  @Policy({ can: ['read', 'Team'], audit: 'agencies.staff.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.staff.read(id, actor);
  }

  @Patch(':id')
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.staff.change', proof: 'asked' })
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeStaff,
    @CurrentActor() actor: Actor,
  ) {
    return this.staff.change(id, version, command, actor);
  }
}
