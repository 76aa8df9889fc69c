import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CurrentActor, IfMatch, Policy } from '@platform/access';
import { EndOwnAccount, IssueOwnAccount, OwnAccounts } from '@platform/identity';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

/** The account of a supervised person's own: issued from their record, never from the list of accounts. */
@Controller('api/v1/people/:id/own-account')
@UseInterceptors(VersionTag)
export class OwnAccountsController {
  constructor(private readonly accounts: OwnAccounts) {}

  @Get()
  @Policy({ can: ['read', 'OwnAccount'], audit: 'identity.own-account.read', person: 'id', section: 'core' })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    // None is an answer, not an absence: a record that is not there must not be told from one without an account.
    return { account: await this.accounts.of(id, actor) };
  }

  /** The password that works once is in the answer and nowhere else; hand it over in person. */
  @Post()
  @HttpCode(201)
  @Policy({
    can: ['issue', 'OwnAccount'],
    audit: 'identity.own-account.issue',
    person: 'id',
    section: 'core',
    mode: 'write',
    proof: 'asked',
  })
  issue(@Param() { id }: IdParam, @Body() command: IssueOwnAccount, @CurrentActor() actor: Actor) {
    return this.accounts.issue(id, command, actor);
  }

  @Post('withdrawal')
  @HttpCode(204)
  @Policy({
    can: ['end', 'OwnAccount'],
    audit: 'identity.own-account.end',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndOwnAccount,
    @CurrentActor() actor: Actor,
  ) {
    await this.accounts.end(id, version, command, actor);
  }
}
