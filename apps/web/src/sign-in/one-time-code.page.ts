import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { Response } from 'express';
import { Public, type KnownRequest } from '@platform/access';
import { readForm } from '@platform/forms';
import { Door, OneTimeCodes, SessionEdge, UseOneTimeCode } from '@platform/identity';
import { SignInPages } from './sign-in-pages.js';

class SetPasswordForm extends UseOneTimeCode {
  @IsOptional() @IsString() repeated?: string;
}

/** Setting one's own password with a code that was handed over: for a new account, or one that was lost. */
@Controller('sign-in/code-you-were-given')
export class OneTimeCodePage {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly door: Door,
    private readonly edge: SessionEdge,
    private readonly pages: SignInPages,
  ) {}

  @Get()
  @Public('sign-in')
  ask(@Req() request: KnownRequest, @Res() response: Response): void {
    this.pages.askOneTimeCode(request, response, '', {});
  }

  @Post()
  @Public('sign-in')
  async use(@Req() request: KnownRequest, @Res() response: Response): Promise<void> {
    const { command, errors } = readForm(SetPasswordForm, request.body);
    const username = typeof command.username === 'string' ? command.username : '';
    if (errors.length === 0 && command.repeated !== command.newPassword)
      errors.push({ field: 'repeated', message: 'The two passwords are not the same' });
    if (errors.length > 0) return this.pages.askOneTimeCode(request, response, username, { errors });
    const client = this.edge.clientOf(request);
    try {
      const proof = await this.codes.use(command, client);
      await this.pages.welcome(request, response, await this.door.admit(proof, client));
    } catch (refusal) {
      this.pages.askOneTimeCode(request, response, username, this.pages.refused(refusal, 'code', response));
    }
  }
}
