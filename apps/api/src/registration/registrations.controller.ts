import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  ChangeRegistration,
  EndRegistration,
  JointView,
  RegisterPerson,
  Registrations,
  ReviewRegistration,
} from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery, pageOf } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading, REGISTRATION } from './policies.js';

/** Registers somebody is on, what that rests on, and what it asks. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class RegistrationsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly joint: JointView,
  ) {}

  @Get('people/:id/registrations')
  @Policy(reading('registration.list', 'id'))
  async list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.registrations.ofPerson(id, actor), query);
  }

  @Post('people/:id/registrations')
  @Idempotent()
  @Policy(keeping('registration.register', 'id'))
  register(@Param() { id }: IdParam, @Body() command: RegisterPerson, @CurrentActor() actor: Actor) {
    return this.registrations.register(id, command, actor);
  }

  /** What registers were told beside what this record has. */
  @Get('people/:id/registered-facts')
  @Policy({ ...reading('joint.read', 'id'), section: 'core' })
  async facts(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.joint.of(id, actor), query);
  }

  @Get('registrations/:id')
  @Policy(reading('registration.read', REGISTRATION))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.registrations.read(id, actor);
  }

  @Patch('registrations/:id')
  @Policy(keeping('registration.change', REGISTRATION))
  change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeRegistration,
    @CurrentActor() actor: Actor,
  ) {
    return this.registrations.change(id, version, command, actor);
  }

  /** Somebody confirmed that it is over; a day that has passed ends nothing. */
  @Post('registrations/:id/end')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('registration.end', REGISTRATION))
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndRegistration,
    @CurrentActor() actor: Actor,
  ) {
    return this.registrations.end(id, version, command, actor);
  }

  @Post('registrations/:id/review')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('registration.review', REGISTRATION))
  review(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReviewRegistration,
    @CurrentActor() actor: Actor,
  ) {
    return this.registrations.review(id, version, command, actor);
  }
}
