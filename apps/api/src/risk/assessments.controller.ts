import { Body, Controller, Get, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import {
  ApplicableInstruments,
  Assessments,
  CorrectAssessment,
  FinaliseAssessment,
  Finalising,
  RiskProfiles,
  SaveAssessment,
  StartAssessment,
  WithdrawAssessment,
  Withdrawing,
} from '@domain/risk';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const assessing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person,
  section: 'risk',
  mode: 'write',
});

/** Assessments from draft to final, and what they add up to for one person. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class AssessmentsController {
  constructor(
    private readonly assessments: Assessments,
    private readonly applicable: ApplicableInstruments,
    private readonly finalising: Finalising,
    private readonly withdrawing: Withdrawing,
    private readonly profiles: RiskProfiles,
  ) {}

  @Get('people/:id/risk')
  @Policy({
    can: ['read', 'Risk'],
    audit: 'risk.profile.read',
    person: 'id',
    section: ['risk', 'risk:summary'],
  })
  profile(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.profiles.of(id, actor);
  }

  /** Which instruments may be used for this person, and why others refuse. */
  @Get('people/:id/instruments')
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.applicable.list',
    person: 'id',
    section: 'risk',
    mode: 'write',
  })
  async instruments(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.applicable.of(id, actor), nextCursor: null };
  }

  @Post('people/:id/assessments')
  @Idempotent()
  @Policy(assessing('risk.assessment.start', 'id'))
  start(@Param() { id }: IdParam, @Body() command: StartAssessment, @CurrentActor() actor: Actor) {
    return this.assessments.start(id, command, actor);
  }

  @Get('assessments/:id')
  @Policy({ can: ['read', 'Risk'], audit: 'risk.assessment.read', person: ASSESSMENT, section: 'risk' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.assessments.read(id, actor);
  }

  @Patch('assessments/:id')
  @Policy(assessing('risk.assessment.save', ASSESSMENT))
  save(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SaveAssessment,
    @CurrentActor() actor: Actor,
  ) {
    return this.assessments.save(id, version, command, actor);
  }

  @Post('assessments/:id/finalise')
  @HttpCode(200)
  @Idempotent()
  @Policy(assessing('risk.assessment.finalise', ASSESSMENT))
  finalise(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: FinaliseAssessment,
    @CurrentActor() actor: Actor,
  ) {
    return this.finalising.finalise(id, version, command, actor);
  }

  /** A new version with its reason; the old one stays as it is. */
  @Post('assessments/:id/corrections')
  @Idempotent()
  @Policy(assessing('risk.assessment.correct', ASSESSMENT))
  correct(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CorrectAssessment,
    @CurrentActor() actor: Actor,
  ) {
    return this.assessments.correct(id, version, command, actor);
  }

  /** Of a result whose instrument does not apply to the person as the record has them today. */
  @Post('assessments/:id/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy(assessing('risk.assessment.withdraw', ASSESSMENT))
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: WithdrawAssessment,
    @CurrentActor() actor: Actor,
  ) {
    return this.withdrawing.withdraw(id, version, command, actor);
  }

  @Post('assessments/:id/discard')
  @HttpCode(200)
  @Policy(assessing('risk.assessment.discard', ASSESSMENT))
  discard(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.assessments.discard(id, version, actor);
  }
}
