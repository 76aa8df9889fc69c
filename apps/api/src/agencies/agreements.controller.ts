import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { Agreements, MakeAgreement, RevokeAgreement, SharePerson, Shares } from '@domain/agencies';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { ChildParam, IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

class AgreementsQuery {
  @IsOptional() @IsRecordId() agencyId?: string;
  /** Also those that have ended or not begun. */
  @IsOptional() @IsIn(['true', 'false']) past?: string;
}

@Controller('api/v1')
@UseInterceptors(VersionTag)
export class AgreementsController {
  constructor(
    private readonly agreements: Agreements,
    private readonly shares: Shares,
  ) {}

  @Get('agreements')
  @Policy({ can: ['read', 'Agreement'], audit: 'agencies.agreement.list' })
  async list(@Query() { agencyId, past }: AgreementsQuery, @CurrentActor() actor: Actor) {
    return {
      items: await this.agreements.list({ agencyId, past: past === 'true' }, actor),
      nextCursor: null,
    };
  }

  @Post('agreements')
  @Idempotent()
  @Policy({ can: ['make', 'Agreement'], audit: 'agencies.agreement.make', proof: 'asked' })
  make(@Body() command: MakeAgreement, @CurrentActor() actor: Actor) {
    return this.agreements.make(command, actor);
  }

  @Get('agreements/:id')
  @Policy({ can: ['read', 'Agreement'], audit: 'agencies.agreement.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.agreements.read(id, actor);
  }

  @Post('agreements/:id/revocation')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['revoke', 'Agreement'], audit: 'agencies.agreement.revoke' })
  revoke(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RevokeAgreement,
    @CurrentActor() actor: Actor,
  ) {
    return this.agreements.revoke(id, version, command, actor);
  }

  @Get('people/:id/shares')
  @Policy({ can: ['share', 'Person'], audit: 'agencies.share.list', person: 'id', section: 'core' })
  async sharesOf(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.shares.list(id, actor), nextCursor: null };
  }

  @Post('people/:id/shares')
  @Idempotent()
  @Policy({
    can: ['share', 'Person'],
    audit: 'agencies.share.make',
    proof: 'asked',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  share(@Param() { id }: IdParam, @Body() command: SharePerson, @CurrentActor() actor: Actor) {
    return this.shares.share(id, command, actor);
  }

  @Delete('people/:id/shares/:childId')
  @HttpCode(204)
  @Policy({
    can: ['share', 'Person'],
    audit: 'agencies.share.end',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  endShare(@Param() { id, childId }: ChildParam, @CurrentActor() actor: Actor) {
    return this.shares.end(id, childId, actor);
  }
}
