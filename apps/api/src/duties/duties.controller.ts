import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  Duties,
  DutySignatures,
  ExcuseDuty,
  ListDuties,
  PreviewDuties,
  SignDifferences,
} from '@platform/duties';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { changeView, differenceView, dutyView } from './duty.view.js';

const DUTY = { via: 'duties.duty', param: 'id' } as const;

@Controller('api/v1')
@UseInterceptors(VersionTag)
export class DutiesController {
  constructor(
    private readonly duties: Duties,
    private readonly signatures: DutySignatures,
  ) {}

  @Get('people/:id/duties')
  @Policy({ can: ['read', 'Duty'], audit: 'duties.list', person: 'id' })
  async list(@Param() { id }: IdParam, @Query() { state }: ListDuties, @CurrentActor() actor: Actor) {
    const items = (await this.duties.ofPerson(id, state ?? null, actor)).map(dutyView);
    return { items, nextCursor: null };
  }

  /** What would change if these facts were so; keeps nothing. */
  @Post('people/:id/duties/preview')
  @HttpCode(200)
  @Policy({ can: ['preview', 'Duty'], audit: 'duties.preview', person: 'id', section: 'core' })
  async preview(@Param() { id }: IdParam, @Body() command: PreviewDuties, @CurrentActor() actor: Actor) {
    return { difference: (await this.duties.preview(id, command, actor)).map(changeView) };
  }

  @Get('duties/:id')
  @Policy({ can: ['read', 'Duty'], audit: 'duties.read', person: DUTY })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return dutyView(await this.duties.read(id, actor));
  }

  /** By a manager: it need not be done, and why. */
  @Post('duties/:id/excuse')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['excuse', 'Duty'], audit: 'duties.excuse', person: DUTY, section: 'core', mode: 'write' })
  excuse(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ExcuseDuty,
    @CurrentActor() actor: Actor,
  ) {
    return this.duties.excuse(id, version, command, actor);
  }

  /** New dates that a change of rules gives, waiting for a manager of the people they are about. */
  @Get('duty-differences')
  @Policy({ can: ['sign', 'DutyDifference'], audit: 'duties.difference.list' })
  async differences(@CurrentActor() actor: Actor) {
    return { items: (await this.signatures.waiting(actor)).map(differenceView), nextCursor: null };
  }

  @Post('duty-differences/signature')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['sign', 'DutyDifference'], audit: 'duties.difference.sign' })
  sign(@Body() command: SignDifferences, @CurrentActor() actor: Actor) {
    return this.signatures.sign(command.differences, actor);
  }

  /** When everybody's duties were last compared with the rules, and what a change of rules is doing. */
  @Get('duty-runs')
  @Policy({ can: ['sign', 'DutyDifference'], audit: 'duties.run.list' })
  async runs(@CurrentActor() actor: Actor) {
    return { items: await this.signatures.runs(actor), nextCursor: null };
  }
}
