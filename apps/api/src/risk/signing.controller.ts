import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  Certificates,
  Countersign,
  Countersigning,
  DecideOverride,
  Overrides,
  ProposeOverride,
  RecordCertificate,
  WithdrawCertificate,
} from '@domain/risk';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const OVERRIDE = { via: 'risk.override', param: 'id' } as const;

/** Second names: overrides beside a result, countersignatures, and the certificates of assessors. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class SigningController {
  constructor(
    private readonly overrides: Overrides,
    private readonly countersigning: Countersigning,
    private readonly certificates: Certificates,
  ) {}

  @Post('assessments/:id/override')
  @Idempotent()
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.override.propose',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  propose(@Param() { id }: IdParam, @Body() command: ProposeOverride, @CurrentActor() actor: Actor) {
    return this.overrides.propose(id, command, actor);
  }

  @Get('overrides/:id')
  @Policy({ can: ['read', 'Risk'], audit: 'risk.override.read', person: OVERRIDE, section: 'risk' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.overrides.read(id, actor);
  }

  @Post('overrides/:id/decision')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['sign', 'Risk'], audit: 'risk.override.decide', person: OVERRIDE, section: 'risk' })
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideOverride,
    @CurrentActor() actor: Actor,
  ) {
    return this.overrides.decide(id, version, command, actor);
  }

  @Post('assessments/:id/countersignature')
  @Idempotent()
  @Policy({
    can: ['sign', 'Risk'],
    audit: 'risk.assessment.countersign',
    person: ASSESSMENT,
    section: 'risk',
  })
  countersign(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: Countersign,
    @CurrentActor() actor: Actor,
  ) {
    return this.countersigning.sign(id, version, command, actor);
  }

  /** How often results are overridden and in which direction, per assessor, of the teams one manages: as it was then. */
  @Get('risk/override-rates')
  @Policy({ can: ['oversee', 'Risk'], audit: 'risk.override-rate.list' })
  async rates(@CurrentActor() actor: Actor) {
    return { items: await this.overrides.rates(actor), nextCursor: null };
  }

  /** One's own. */
  @Get('me/certificates')
  @Policy({ can: ['read', 'Certificate'], audit: 'risk.certificate.own' })
  async mine(@CurrentActor() actor: Actor) {
    return { items: await this.certificates.mine(actor), nextCursor: null };
  }

  /** Of the teams that one manages. */
  @Get('certificates')
  @Policy({ can: ['certify', 'Assessor'], audit: 'risk.certificate.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.certificates.ofTeams(actor)).certificates, nextCursor: null };
  }

  @Post('users/:id/certificates')
  @Idempotent()
  @Policy({ can: ['certify', 'Assessor'], audit: 'risk.certificate.record' })
  record(@Param() { id }: IdParam, @Body() command: RecordCertificate, @CurrentActor() actor: Actor) {
    return this.certificates.record(id, command, actor);
  }

  @Post('certificates/:id/withdrawal')
  @HttpCode(200)
  @Policy({ can: ['certify', 'Assessor'], audit: 'risk.certificate.withdraw' })
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: WithdrawCertificate,
    @CurrentActor() actor: Actor,
  ) {
    return this.certificates.withdraw(id, version, command, actor);
  }
}
