import { Body, Controller, Get, HttpCode, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import {
  AskForEvidence,
  DecideFailure,
  EnforcementReading,
  FailureDecisions,
  SendLetter,
  WarningLetters,
  WithdrawLetter,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const APPOINTMENT = { via: 'supervision.appointment', param: 'id' } as const;
const LETTER = { via: 'supervision.warning_letter', param: 'id' } as const;
const reading = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['read', 'Enforcement'],
  audit,
  person,
  section: 'legal',
});
const working = (audit: string, person: RoutePolicy['person'], section = 'legal'): RoutePolicy => ({
  can: ['work', 'Enforcement'],
  audit,
  person,
  section,
  mode: 'write',
});

/** Failures to comply: decided, answered with a letter. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class EnforcementController {
  constructor(
    private readonly enforcement: EnforcementReading,
    private readonly decisions: FailureDecisions,
    private readonly letters: WarningLetters,
  ) {}

  @Get('people/:id/enforcement')
  @Policy(reading('supervision.enforcement.read', 'id'))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.enforcement.of(id, actor);
  }

  @Post('appointments/:id/evidence-request')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.evidence.ask', APPOINTMENT, 'core'))
  askForEvidence(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AskForEvidence,
    @CurrentActor() actor: Actor,
  ) {
    return this.decisions.askForEvidence(id, version, command, actor);
  }

  @Post('appointments/:id/decision')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.failure.decide', APPOINTMENT, 'core'))
  decide(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DecideFailure,
    @CurrentActor() actor: Actor,
  ) {
    return this.decisions.decide(id, version, command, actor);
  }

  /** The letter that fits, made from the record and kept as made. */
  @Post('appointments/:id/warning-letters')
  @Idempotent()
  @Policy(working('supervision.letter.make', APPOINTMENT))
  makeLetter(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.letters.make(id, version, actor);
  }

  @Get('warning-letters/:id/letter.pdf')
  @Policy(reading('supervision.letter.read', LETTER))
  async letterPdf(@Param() { id }: IdParam, @Res() response: Response, @CurrentActor() actor: Actor) {
    const { pdf, paper } = await this.letters.read(id, actor);
    handOutPdf(response, `letter-${String(paper.madeAt).slice(0, 10)}.pdf`, pdf);
  }

  @Post('warning-letters/:id/sending')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.letter.send', LETTER))
  send(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SendLetter,
    @CurrentActor() actor: Actor,
  ) {
    return this.letters.send(id, version, command, actor);
  }

  @Post('warning-letters/:id/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy(working('supervision.letter.withdraw', LETTER))
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: WithdrawLetter,
    @CurrentActor() actor: Actor,
  ) {
    return this.letters.withdraw(id, version, command, actor);
  }
}
