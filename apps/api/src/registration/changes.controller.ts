import { Body, Controller, Get, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import {
  DateChange,
  EndSpell,
  RecordChange,
  RecordSpell,
  RegistrationChanges,
  WithdrawChange,
} from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading } from './policies.js';

const CHANGE = { via: 'registration.change', param: 'id' } as const;
const SPELL = { via: 'registration.spell', param: 'id' } as const;

/** What has to be told to a register, and time that does not count. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class RegistrationChangesController {
  constructor(private readonly changes: RegistrationChanges) {}

  @Get('people/:id/registration-changes')
  @Policy(reading('change.list', 'id'))
  list(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.changes.ofPerson(id, actor);
  }

  @Post('people/:id/registration-changes')
  @Idempotent()
  @Policy(keeping('change.record', 'id'))
  record(@Param() { id }: IdParam, @Body() command: RecordChange, @CurrentActor() actor: Actor) {
    return this.changes.record(id, command, actor);
  }

  @Patch('registration-changes/:id')
  @Policy(keeping('change.date', CHANGE))
  date(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: DateChange,
    @CurrentActor() actor: Actor,
  ) {
    return this.changes.date(id, version, command, actor);
  }

  @Post('registration-changes/:id/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('change.withdraw', CHANGE))
  withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: WithdrawChange,
    @CurrentActor() actor: Actor,
  ) {
    return this.changes.withdraw(id, version, command, actor);
  }

  @Post('people/:id/registration-spells')
  @Idempotent()
  @Policy(keeping('spell.record', 'id'))
  spell(@Param() { id }: IdParam, @Body() command: RecordSpell, @CurrentActor() actor: Actor) {
    return this.changes.recordSpell(id, command, actor);
  }

  @Post('registration-spells/:id/end')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('spell.end', SPELL))
  endSpell(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndSpell,
    @CurrentActor() actor: Actor,
  ) {
    return this.changes.endSpell(id, version, command, actor);
  }
}
