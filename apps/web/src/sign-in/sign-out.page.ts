import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { SessionEdge, Sessions } from '@platform/identity';
import type { Actor } from '@platform/kernel';

@Controller('sign-out')
export class SignOutPage {
  constructor(
    private readonly sessions: Sessions,
    private readonly edge: SessionEdge,
  ) {}

  @Post()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.sign-out', duringEnrolment: true })
  async signOut(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    await this.sessions.signOut(actor);
    this.edge.farewell(request);
    response.redirect(303, '/sign-in?signed=out');
  }
}
