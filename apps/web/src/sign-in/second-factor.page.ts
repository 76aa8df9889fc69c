import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { readForm, type FieldFault } from '@platform/forms';
import { Door, GiveCode, OwnAccount, SessionEdge } from '@platform/identity';
import { RuleBroken, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { looking } from '../edge/submission.js';
import { mustProveAgain } from '../my-sessions/prove-again.js';
import { SignInPages } from './sign-in-pages.js';

/** Setting up the second factor: before anything else for a new account, later by one's own choice. */
@Controller('account/second-factor')
export class SecondFactorPage {
  constructor(
    private readonly own: OwnAccount,
    private readonly door: Door,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
    private readonly welcome: SignInPages,
  ) {}

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.second-factor.begin', duringEnrolment: true })
  async ask(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    if (this.owesProof(request, response)) return;
    await this.show(request, response, actor, []);
  }

  @Post()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.second-factor.confirm', duringEnrolment: true })
  async confirm(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    if (this.owesProof(request, response)) return;
    const { command, errors } = readForm(GiveCode, request.body);
    if (errors.length > 0) return this.show(request, response, actor, errors);
    try {
      const proof = await this.own.confirmFactor(this.edge.sessionOf(request), command.code, actor);
      const now = await this.door.admit(proof, this.edge.clientOf(request));
      await this.welcome.welcome(request, response, now);
    } catch (refusal) {
      if (!(refusal instanceof RuleBroken)) throw refusal;
      await this.show(request, response, looking(actor, 'identity.second-factor.begin'), [
        { field: 'code', message: refusal.message },
      ]);
    }
  }

  private owesProof(request: KnownRequest, response: Response): boolean {
    const session = this.edge.sessionOf(request);
    return session.level !== 'enrolling' && mustProveAgain(session, response, '/account/second-factor');
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    errors: FieldFault[],
  ): Promise<void> {
    const session = this.edge.sessionOf(request);
    const enrolment = await this.own.beginFactor(session, actor);
    const view = {
      ...enrolment,
      errors,
      isFirst: session.level === 'enrolling',
      isReplaced: session.hasSecondFactor,
    };
    this.pages.show(request, response, 'sign-in/second-factor.njk', view, {
      title: 'Set up your second factor',
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
