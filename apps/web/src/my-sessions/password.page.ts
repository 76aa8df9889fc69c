import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { readForm, type FieldFault } from '@platform/forms';
import { ChangePassword, OwnAccount } from '@platform/identity';
import { RuleBroken, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';

class ChangePasswordForm extends ChangePassword {
  @IsOptional() @IsString() repeated?: string;
}

@Controller('account/password')
export class PasswordPage {
  constructor(
    private readonly own: OwnAccount,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.password.ask' })
  ask(@Req() request: KnownRequest, @Res() response: Response): void {
    this.show(request, response, []);
  }

  @Post()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.password.change' })
  async change(@CurrentActor() actor: Actor, @Req() request: KnownRequest, @Res() response: Response) {
    const { command, errors } = readForm(ChangePasswordForm, request.body);
    if (errors.length === 0 && command.repeated !== command.newPassword)
      errors.push({ field: 'repeated', message: 'The two new passwords are not the same' });
    if (errors.length > 0) return this.show(request, response, errors);
    try {
      await this.own.changePassword(command, actor);
    } catch (refusal) {
      if (!(refusal instanceof RuleBroken)) throw refusal;
      const faults = refusal.faults.map(({ pointer, message }) => ({ field: pointer.slice(1), message }));
      return this.show(request, response, faults);
    }
    response.redirect(303, '/account?done=password');
  }

  private show(request: KnownRequest, response: Response, errors: FieldFault[]): void {
    this.pages.show(
      request,
      response,
      'my-sessions/password.njk',
      { errors },
      {
        title: 'Change your password',
        status: errors.length > 0 ? 422 : 200,
      },
    );
  }
}
