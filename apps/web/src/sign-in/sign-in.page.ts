import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Public, type KnownRequest } from '@platform/access';
import { readForm } from '@platform/forms';
import {
  Door,
  GiveCode,
  PasswordSignIn,
  SessionEdge,
  SignInStrategies,
  SignInWithPassword,
} from '@platform/identity';
import { SignInPages } from './sign-in-pages.js';

class SignInQuery {
  /** Set by signing out. */
  @IsOptional() @IsIn(['out']) signed?: 'out';
}

/** Who are you: a user name and password, then the code of an authenticator where there is one. */
@Controller('sign-in')
export class SignInPage {
  constructor(
    private readonly strategies: SignInStrategies,
    private readonly passwords: PasswordSignIn,
    private readonly door: Door,
    private readonly edge: SessionEdge,
    private readonly pages: SignInPages,
  ) {}

  @Get()
  @Public('sign-in')
  ask(@Query() { signed }: SignInQuery, @Req() request: KnownRequest, @Res() response: Response): void {
    if (request.signedIn) return this.pages.goOn(response, request.signedIn);
    this.pages.askPassword(request, response, '', { signedOut: signed === 'out' });
  }

  @Post()
  @Public('sign-in')
  async signIn(@Req() request: KnownRequest, @Res() response: Response): Promise<void> {
    const { command, errors } = readForm(SignInWithPassword, request.body);
    const typed = typeof command.username === 'string' ? command.username : '';
    if (errors.length > 0) return this.pages.askPassword(request, response, typed, { errors });
    try {
      const proof = await this.strategies.prove('password', request);
      const now = await this.door.admit(proof, this.edge.clientOf(request));
      await this.pages.welcome(request, response, now);
    } catch (refusal) {
      this.pages.askPassword(request, response, typed, this.pages.refused(refusal, 'username', response));
    }
  }

  @Get('code')
  @Public('sign-in')
  async askCode(@Req() request: KnownRequest, @Res() response: Response): Promise<void> {
    if (!(await this.edge.halfOf(request))) return response.redirect(303, '/sign-in');
    this.pages.askCode(request, response, {});
  }

  @Post('code')
  @Public('sign-in')
  async giveCode(@Req() request: KnownRequest, @Res() response: Response): Promise<void> {
    const half = await this.edge.halfOf(request);
    if (!half) return response.redirect(303, '/sign-in');
    const { command, errors } = readForm(GiveCode, request.body);
    if (errors.length > 0) return this.pages.askCode(request, response, { errors });
    const client = this.edge.clientOf(request);
    try {
      const proof = await this.passwords.proveCode(half, command.code, client);
      await this.pages.welcome(request, response, await this.door.admit(proof, client));
    } catch (refusal) {
      this.pages.askCode(request, response, this.pages.refused(refusal, 'code', response));
    }
  }
}
