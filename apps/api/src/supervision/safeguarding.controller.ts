import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  CallPolice,
  CloseReferral,
  KeepReceipt,
  RaiseReferral,
  Safeguarding,
  safeguardingTerms,
  SendReferral,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const REFERRAL = { via: 'supervision.safeguarding_referral', param: 'id' } as const;
const decide = (verb: string): RoutePolicy => ({
  can: ['decide', 'Safeguarding'],
  audit: `supervision.safeguarding.${verb}`,
  person: REFERRAL,
  section: 'core',
  mode: 'write',
});

/** A child was, or may have been, with somebody under supervision. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class SafeguardingController {
  constructor(private readonly safeguarding: Safeguarding) {}

  /** What the words of the form mean, and where that was taken from. */
  @Get('safeguarding-terms')
  @Policy({ can: ['raise', 'Safeguarding'], audit: 'supervision.safeguarding-term.list' })
  terms() {
    return { items: safeguardingTerms(), nextCursor: null };
  }

  @Get('people/:id/safeguarding-referrals')
  @Policy({
    can: ['read', 'Safeguarding'],
    audit: 'supervision.safeguarding.list',
    person: 'id',
    section: 'core',
  })
  async list(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.safeguarding.ofPerson(id, actor), nextCursor: null };
  }

  /** By whoever may know of the person. Who may not read the officer's record learns its id and no more. */
  @Post('people/:id/safeguarding-referrals')
  @Idempotent()
  @Policy({ can: ['raise', 'Safeguarding'], audit: 'supervision.safeguarding.raise', person: 'id' })
  raise(@Param() { id }: IdParam, @Body() command: RaiseReferral, @CurrentActor() actor: Actor) {
    return this.safeguarding.raise(id, command, actor);
  }

  @Get('safeguarding-referrals/:id')
  @Policy({
    can: ['read', 'Safeguarding'],
    audit: 'supervision.safeguarding.read',
    person: REFERRAL,
    section: 'core',
  })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.safeguarding.read(id, actor);
  }

  @Post('safeguarding-referrals/:id/police')
  @HttpCode(200)
  @Idempotent()
  @Policy(decide('police'))
  police(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CallPolice,
    @CurrentActor() actor: Actor,
  ) {
    return this.safeguarding.callPolice(id, version, command, actor);
  }

  /** Children's services were told. */
  @Post('safeguarding-referrals/:id/referral')
  @HttpCode(200)
  @Idempotent()
  @Policy(decide('refer'))
  send(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SendReferral,
    @CurrentActor() actor: Actor,
  ) {
    return this.safeguarding.send(id, version, command, actor);
  }

  @Post('safeguarding-referrals/:id/receipt')
  @HttpCode(200)
  @Idempotent()
  @Policy(decide('receipt'))
  receipt(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: KeepReceipt,
    @CurrentActor() actor: Actor,
  ) {
    return this.safeguarding.keepReceipt(id, version, command, actor);
  }

  /** What became of it. Nothing else closes a referral. */
  @Post('safeguarding-referrals/:id/outcome')
  @HttpCode(200)
  @Idempotent()
  @Policy(decide('close'))
  close(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CloseReferral,
    @CurrentActor() actor: Actor,
  ) {
    return this.safeguarding.close(id, version, command, actor);
  }
}
