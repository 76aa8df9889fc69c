import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { SecondPerson, SessionEdge } from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { mustProveAgain } from '../my-sessions/prove-again.js';
import { approvalsView } from './accounts.view.js';

class RequestParam {
  @IsRecordId() id: string;
}

/** Roles and recoveries that one member of staff asked for, for the second one. */
@Controller('approvals')
export class ApprovalsPage {
  constructor(
    private readonly second: SecondPerson,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.request.list' })
  async list(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    const view = approvalsView(await this.second.awaiting(actor));
    this.pages.show(request, response, 'accounts/approvals.njk', view, { title: 'Waiting for approval' });
  }

  @Post('roles/:id')
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.role.approve' })
  async role(
    @Param() { id }: RequestParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, '/approvals')) return;
    await this.second.approveRole(id, actor);
    response.redirect(303, '/approvals');
  }

  @Post('recoveries/:id')
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.recovery.approve' })
  async recovery(
    @Param() { id }: RequestParam,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, '/approvals')) return;
    const given = await this.second.approveRecovery(id, actor);
    const view = { code: given.code, until: new Date(given.expiresAt), half: 'second', account: null };
    this.pages.show(request, response, 'accounts/code.njk', view, { title: 'Code' });
  }
}
