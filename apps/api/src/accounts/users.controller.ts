import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { CurrentActor, IfMatch, Policy, type KnownRequest } from '@platform/access';
import { Accounts, ChangeAccount, CreateAccount, FindAccounts, type AccountDetail } from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';

class UserParam {
  @IsRecordId() id: string;
}

/** Accounts, for administrators. */
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @Policy({ can: ['read', 'Account'], audit: 'identity.account.list' })
  list(@Query() query: FindAccounts, @CurrentActor() actor: Actor) {
    return this.accounts.list(query, actor);
  }

  /** The invitation's code is in the answer and nowhere else; hand it to the person it is for. */
  @Post()
  @HttpCode(201)
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.create', proof: 'asked' })
  async create(@Body() command: CreateAccount, @CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    const { invitation, ...account } = await this.accounts.create(command, actor);
    return withTag(account, request, { invitation });
  }

  @Get(':id')
  @Policy({ can: ['read', 'Account'], audit: 'identity.account.read' })
  async find(@Param() { id }: UserParam, @CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    return withTag(await this.accounts.find(id, actor), request);
  }

  @Patch(':id')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.change' })
  async change(
    @Param() { id }: UserParam,
    @IfMatch() version: number,
    @Body() command: ChangeAccount,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
  ) {
    return withTag(await this.accounts.change(id, version, command, actor), request);
  }

  /** A new code for somebody who has never signed in. */
  @Post(':id/invitation')
  @HttpCode(201)
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.invite', proof: 'asked' })
  invite(@Param() { id }: UserParam, @CurrentActor() actor: Actor) {
    return this.accounts.invite(id, actor);
  }
}

function withTag<T extends object>(account: AccountDetail, request: KnownRequest, more?: T) {
  request.res!.setHeader('ETag', `"${account.version}"`);
  const { id, version, username, displayName, agency, status, roles, hasSecondFactor, lastSeenAt } = account;
  const { timeZone, roleHistory, openCode } = account;
  return {
    id,
    version,
    username,
    displayName,
    agency,
    status,
    roles,
    hasSecondFactor,
    lastSeenAt,
    timeZone,
    roleHistory,
    openCode,
    ...more,
  };
}
