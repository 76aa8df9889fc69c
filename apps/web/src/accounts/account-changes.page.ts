import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { readForm } from '@platform/forms';
import {
  Accounts,
  ChangeAccount,
  GrantRole,
  SecondPerson,
  SessionEdge,
  StartRecovery,
  type CodeGiven,
} from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { submit, looking, type Submission } from '../edge/submission.js';
import { Pages } from '../edge/pages.js';
import { mustProveAgain } from '../my-sessions/prove-again.js';
import { accountView } from './accounts.view.js';

class AccountParam {
  @IsRecordId() id: string;
}
class RoleParam extends AccountParam {
  @IsRecordId() roleId: string;
}

/** What administrators change on the page of one account. */
@Controller('accounts/:id')
export class AccountChangesPage {
  constructor(
    private readonly accounts: Accounts,
    private readonly second: SecondPerson,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Post('details')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.change' })
  async change(
    @Param() { id }: AccountParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    const form = readForm(ChangeAccount, request.body);
    await submit(this.submission(id, form, actor), (command) =>
      this.accounts.change(id, form.version ?? 0, command, actor),
    );
    response.redirect(303, `/accounts/${id}`);
  }

  @Post('roles')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.role.grant' })
  async grant(
    @Param() { id }: AccountParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, `/accounts/${id}`)) return;
    const form = readForm(GrantRole, request.body);
    await submit(this.submission(id, form, actor, 'role'), ({ role }) =>
      this.second.grantRole(id, role, actor),
    );
    response.redirect(303, `/accounts/${id}`);
  }

  @Post('roles/:roleId/end')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.role.end' })
  async endRole(@Param() { id, roleId }: RoleParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    await this.second.endRole(id, roleId, actor);
    response.redirect(303, `/accounts/${id}`);
  }

  @Post('recovery')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.recovery.start' })
  async recover(
    @Param() { id }: AccountParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, `/accounts/${id}`)) return;
    const form = readForm(StartRecovery, request.body);
    const given = await submit(this.submission(id, form, actor, 'reason'), ({ reason }) =>
      this.second.startRecovery(id, reason, actor),
    );
    await this.showCode(request, response, actor, id, given, 'first');
  }

  @Post('invitation')
  @Policy({ can: ['manage', 'Account'], audit: 'identity.account.invite' })
  async invite(
    @Param() { id }: AccountParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, `/accounts/${id}`)) return;
    await this.showCode(request, response, actor, id, await this.accounts.invite(id, actor), null);
  }

  /** @param field where a refusal without a field of its own is shown */
  private submission<T>(
    id: string,
    form: Submission<T>['form'],
    actor: Actor,
    field = 'displayName',
  ): Submission<T> {
    const again =
      (errors: { field: string; message: string }[], status = 422) =>
      async (request: KnownRequest, response: Response) => {
        const account = await this.accounts.find(id, looking(actor, 'identity.account.read'));
        const placed = errors.map((error) => ({ ...error, field: error.field || field }));
        const typed = { reason: '', displayName: account.displayName, ...form.typed };
        const view = { ...accountView(account, actor.id), errors: placed, typed };
        this.pages.show(request, response, 'accounts/account.njk', view, {
          title: account.displayName,
          page: 'accounts',
          status,
        });
      };
    const changed =
      'Somebody changed this account after you opened it. This is how it is now; yours is not saved';
    return { form, again, conflict: () => again([{ field, message: changed }], 412) };
  }

  private async showCode(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    id: string,
    given: CodeGiven,
    half: 'first' | null,
  ): Promise<void> {
    const account = await this.accounts.find(id, looking(actor, 'identity.account.read'));
    const view = { code: given.code, until: new Date(given.expiresAt), half, account };
    this.pages.show(request, response, 'accounts/code.njk', view, { title: 'Code', page: 'accounts' });
  }
}
