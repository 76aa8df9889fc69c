import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { readForm, type FieldFault } from '@platform/forms';
import { Accounts, CreateAccount, FindAccounts, SessionEdge } from '@platform/identity';
import { IsRecordId, Problem, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { mustProveAgain } from '../my-sessions/prove-again.js';
import { accountView, accountsView } from './accounts.view.js';

class AccountParam {
  @IsRecordId() id: string;
}

/** Accounts for administrators: who may sign in, and as what. Nothing of anybody's case. */
@Controller('accounts')
export class AccountsPage {
  constructor(
    private readonly accounts: Accounts,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Account'], audit: 'identity.account.list' })
  async list(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    const { command, errors, typed } = readForm(FindAccounts, request.query);
    const found =
      errors.length > 0 ? { items: [], nextCursor: null } : await this.accounts.list(command, actor);
    this.pages.show(
      request,
      response,
      'accounts/accounts.njk',
      { ...accountsView(found, typed), errors },
      {
        title: 'Accounts',
        page: 'accounts',
        status: errors.length > 0 ? 422 : 200,
      },
    );
  }

  @Get('new')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.ask' })
  async ask(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    if (mustProveAgain(this.edge.sessionOf(request), response, '/accounts/new')) return;
    await this.askAgain(request, response, actor, {}, []);
  }

  @Post('new')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.create' })
  async create(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    if (mustProveAgain(this.edge.sessionOf(request), response, '/accounts/new')) return;
    const { command, errors, typed } = readForm(CreateAccount, request.body);
    if (errors.length > 0) return this.askAgain(request, response, actor, typed, errors);
    try {
      const { invitation, ...account } = await this.accounts.create(command, actor);
      const view = { code: invitation.code, until: new Date(invitation.expiresAt), half: null, account };
      this.pages.show(request, response, 'accounts/code.njk', view, {
        title: 'Account made',
        page: 'accounts',
      });
    } catch (refusal) {
      if (!(refusal instanceof Problem) || refusal.kind !== 'conflict') throw refusal;
      await this.askAgain(request, response, actor, typed, [{ field: 'username', message: refusal.message }]);
    }
  }

  @Get(':id')
  @Policy({ can: ['read', 'Account'], audit: 'identity.account.read' })
  async show(
    @Param() { id }: AccountParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    const account = await this.accounts.find(id, actor);
    const view = {
      ...accountView(account, actor.id),
      errors: [],
      typed: { reason: '', displayName: account.displayName },
    };
    this.pages.show(request, response, 'accounts/account.njk', view, {
      title: account.displayName,
      page: 'accounts',
    });
  }

  private async askAgain(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[],
  ): Promise<void> {
    const agencies = await this.accounts.agencies(actor);
    const view = {
      errors,
      typed: { username: '', displayName: '', agencyId: '', ...typed },
      agencies: [
        { value: '', text: 'Choose an agency' },
        ...agencies.map(({ id, name }) => ({ value: id, text: name })),
      ],
    };
    this.pages.show(request, response, 'accounts/new-account.njk', view, {
      title: 'New account',
      page: 'accounts',
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
