import { Controller, Get, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { AddressForm, type AddressPage } from '../my-sessions/address-form.js';
import { own } from './own-policy.js';

const PAGE: AddressPage = {
  look: 'own-page.mail.read',
  template: 'mine/mail.njk',
  options: { title: 'E-mail', page: 'mine' },
  after: '/mine',
  at: '/mine/mail',
  example: 'name@mail.example',
};

/** Where they are written to that something waits on their page. */
@Controller('mine/mail')
export class MyMailPage {
  constructor(private readonly form: AddressForm) {}

  @Get()
  @Policy(own(PAGE.look))
  read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.form.show(PAGE, request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(own('own-page.mail.set', { mode: 'write' }))
  set(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    return this.form.set(PAGE, request, actor);
  }

  @Post('removal')
  @Redirect()
  @Idempotent()
  @Policy(own('own-page.mail.remove', { mode: 'write' }))
  remove(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    return this.form.remove(PAGE, request, actor);
  }
}
