import { Body, Controller, Delete, Get, HttpCode, Put, UseInterceptors } from '@nestjs/common';
import { CurrentActor, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { AlertAddresses, SetAlertAddress } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { VersionTag } from '../edge/version-tag.js';

const own = (audit: string, mode: RoutePolicy['mode'] = 'read'): RoutePolicy => ({
  can: ['use', 'OwnPage'],
  audit,
  own: true,
  section: 'self',
  mode,
});

/** Where a supervised person is written to that something waits on their page: no more than that is ever written. */
@Controller('api/v1/me/mail-address')
@UseInterceptors(VersionTag)
export class OwnMailController {
  constructor(private readonly addresses: AlertAddresses) {}

  @Get()
  @Policy(own('own-page.mail.read'))
  read(@CurrentActor() actor: Actor) {
    return this.addresses.read(actor.id, actor);
  }

  /** Version 0 where none is set. */
  @Put()
  @Policy(own('own-page.mail.set', 'write'))
  set(@IfMatch() version: number, @Body() command: SetAlertAddress, @CurrentActor() actor: Actor) {
    return this.addresses.set(actor.id, version, command, actor);
  }

  @Delete()
  @HttpCode(204)
  @Policy(own('own-page.mail.remove', 'write'))
  remove(@IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.addresses.remove(actor.id, version, actor);
  }
}
