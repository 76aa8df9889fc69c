import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { CurrentActor, Policy, Public, type KnownRequest } from '@platform/access';
import {
  Door,
  PasswordSignIn,
  SessionEdge,
  Sessions,
  SignInStrategies,
  SignInWithPassword,
} from '@platform/identity';
import type { Actor } from '@platform/kernel';
import { sessionView } from './session.view.js';

@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly strategies: SignInStrategies,
    private readonly passwords: PasswordSignIn,
    private readonly door: Door,
    private readonly edge: SessionEdge,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @HttpCode(201)
  @Public('sign-in')
  async signIn(@Body() _command: SignInWithPassword, @Req() request: KnownRequest) {
    const client = this.edge.clientOf(request);
    const proof = await this.strategies.prove('password', request);
    if (proof.level === 'half') return this.passwords.refuseHalf(proof, client);
    const now = await this.door.admit(proof, client);
    this.edge.welcome(request, now);
    return sessionView((await this.sessions.open(now.session.token))!);
  }

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.read', duringEnrolment: true })
  read(@Req() request: KnownRequest) {
    return sessionView(this.edge.sessionOf(request));
  }

  @Delete()
  @HttpCode(204)
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.sign-out', duringEnrolment: true })
  async signOut(@CurrentActor() actor: Actor, @Req() request: KnownRequest) {
    await this.sessions.signOut(actor);
    this.edge.farewell(request);
  }
}
