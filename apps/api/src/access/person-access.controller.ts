import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  CurrentActor,
  EmergencyAccess,
  Idempotent,
  IfMatch,
  LimitAccess,
  LimitedAccess,
  OpenEmergencyAccess,
  Policy,
} from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';

class PersonParam {
  @IsRecordId() id: string;
}

@Controller('api/v1/people/:id')
export class PersonAccessController {
  constructor(
    private readonly limited: LimitedAccess,
    private readonly emergency: EmergencyAccess,
  ) {}

  @Get('limited-access')
  @Policy({
    can: ['limit', 'Person'],
    audit: 'access.limits.read',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async limits(
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('ETag', `"${await this.limited.version(id, actor)}"`);
    return (
      (await this.limited.read(id, actor)) ?? {
        version: 0,
        restrictedTo: [],
        excluded: [],
        message: '',
        until: null,
      }
    );
  }

  @Put('limited-access')
  @Policy({
    can: ['limit', 'Person'],
    audit: 'access.limits.change',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async limit(
    @Param() { id }: PersonParam,
    @IfMatch() version: number,
    @Body() command: LimitAccess,
    @CurrentActor() actor: Actor,
  ) {
    return { version: await this.limited.limit(id, version, command, actor) };
  }

  // No `person` in the policy: there is no relation yet, which is the point. The service answers 404 alike for absent and barred.
  @Post('emergency-access')
  @HttpCode(201)
  @Idempotent()
  @Policy({ can: ['open', 'EmergencyAccess'], audit: 'access.emergency.open', proof: 'asked' })
  async open(
    @Param() { id }: PersonParam,
    @Body() command: OpenEmergencyAccess,
    @CurrentActor() actor: Actor,
  ) {
    return this.emergency.open(id, command, actor);
  }
}
