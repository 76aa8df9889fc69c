import { Controller, Get, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { AddressForm, type AddressPage } from './address-form.js';

const PAGE: AddressPage = {
  look: 'alerts.address.read-own',
  template: 'my-sessions/alert-address.njk',
  options: { title: 'Where your alerts are mailed to' },
  after: '/account?done=address',
  at: '/account/alert-address',
  example: 'name@agency.example',
};

/** Where one's own alerts are mailed to. */
@Controller('account/alert-address')
export class AlertAddressPage {
  constructor(private readonly form: AddressForm) {}

  @Get()
  @Policy({ can: ['answer', 'Task'], audit: PAGE.look })
  read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.form.show(PAGE, request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.set-own' })
  set(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    return this.form.set(PAGE, request, actor);
  }

  @Post('removal')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.remove-own' })
  remove(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    return this.form.remove(PAGE, request, actor);
  }
}
