import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import {
  ChangePassword,
  Door,
  GiveCode,
  OwnAccount,
  ProveAgain,
  SessionEdge,
  Sessions,
  StepUp,
} from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { sessionView } from './session.view.js';

class SessionParam {
  @IsRecordId() id: string;
}

/** One's own sessions, password and second factor. */
@Controller('api/v1/me')
export class MyAccountController {
  constructor(
    private readonly sessions: Sessions,
    private readonly own: OwnAccount,
    private readonly stepUp: StepUp,
    private readonly door: Door,
    private readonly edge: SessionEdge,
  ) {}

  @Get('sessions')
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.sessions.list(actor), nextCursor: null };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.end' })
  end(@Param() { id }: SessionParam, @CurrentActor() actor: Actor) {
    return this.sessions.end(id, actor);
  }

  @Post('password')
  @HttpCode(204)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.password.change' })
  changePassword(@Body() command: ChangePassword, @CurrentActor() actor: Actor) {
    return this.own.changePassword(command, actor);
  }

  /** Password and code again: opens for five minutes what asks for it. */
  @Post('proof')
  @HttpCode(204)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.prove-again' })
  async prove(@Body() command: ProveAgain, @CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    await this.stepUp.prove(this.edge.sessionOf(request), command, this.edge.clientOf(request), actor);
  }

  /** The secret for an authenticator. It counts once a code has shown that it arrived. */
  @Post('second-factor')
  @HttpCode(201)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.second-factor.begin', duringEnrolment: true })
  async begin(@CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    const { secretAsText, qrSvg } = await this.own.beginFactor(this.edge.sessionOf(request), actor);
    return { secretAsText, qrSvg };
  }

  @Post('second-factor/confirmation')
  @HttpCode(201)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.second-factor.confirm', duringEnrolment: true })
  async confirm(@Body() command: GiveCode, @CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    const proof = await this.own.confirmFactor(this.edge.sessionOf(request), command.code, actor);
    const now = await this.door.admit(proof, this.edge.clientOf(request));
    this.edge.welcome(request, now);
    return sessionView((await this.sessions.open(now.session.token))!);
  }
}
