import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { AddTeam, ChangeTeam, NameManager, RosterDuty, StaffList, Teams } from '@domain/agencies';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { ChildParam, IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

class TeamsQuery {
  @IsOptional() @IsRecordId() agencyId?: string;
}

@Controller('api/v1/teams')
@UseInterceptors(VersionTag)
export class TeamsController {
  constructor(
    private readonly teams: Teams,
    private readonly staff: StaffList,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Team'], audit: 'agencies.team.list' })
  async list(@Query() { agencyId }: TeamsQuery, @CurrentActor() actor: Actor) {
    return { items: await this.teams.list(agencyId ?? null, actor), nextCursor: null };
  }

  @Post()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.team.add' })
  add(@Body() command: AddTeam, @CurrentActor() actor: Actor) {
    return this.teams.add(command, actor);
  }

  @Get(':id')
  @Policy({ can: ['read', 'Team'], audit: 'agencies.team.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.teams.read(id, actor);
  }

  @Patch(':id')
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.team.change' })
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeTeam,
    @CurrentActor() actor: Actor,
  ) {
    return this.teams.change(id, version, command, actor);
  }

  @Get(':id/staff')
  @Policy({ can: ['read', 'Team'], audit: 'agencies.staff.list' })
  async staffOf(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.staff.list({ teamId: id, limit: 200 }, actor), nextCursor: null };
  }

  @Post(':id/managers')
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.manager.name', proof: 'asked' })
  nameManager(@Param() { id }: IdParam, @Body() { staffId }: NameManager, @CurrentActor() actor: Actor) {
    return this.teams.nameManager(id, staffId, actor);
  }

  @Delete(':id/managers/:childId')
  @HttpCode(204)
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.manager.end' })
  endManager(@Param() { id, childId }: ChildParam, @CurrentActor() actor: Actor) {
    return this.teams.endManager(id, childId, actor);
  }

  @Get(':id/duties')
  @Policy({ can: ['read', 'Team'], audit: 'agencies.duty.list' })
  async duties(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.teams.duties(id, actor), nextCursor: null };
  }

  @Post(':id/duties')
  @Idempotent()
  @Policy({ can: ['roster', 'Team'], audit: 'agencies.duty.roster' })
  rosterDuty(@Param() { id }: IdParam, @Body() command: RosterDuty, @CurrentActor() actor: Actor) {
    return this.teams.rosterDuty(id, command, actor);
  }

  @Delete(':id/duties/:childId')
  @HttpCode(204)
  @Policy({ can: ['roster', 'Team'], audit: 'agencies.duty.end' })
  endDuty(@Param() { id, childId }: ChildParam, @CurrentActor() actor: Actor) {
    return this.teams.endDuty(id, childId, actor);
  }
}
