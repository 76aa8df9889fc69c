import { Body, Controller, Delete, Get, HttpCode, Param, Put, UseInterceptors } from '@nestjs/common';
import { CurrentActor, IfMatch, Policy } from '@platform/access';
import { AlertAddresses, SetAlertAddress } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

/** Where an account's alerts are mailed to: the words "you have a task" and nothing else. For administrators. */
@Controller('api/v1/users/:id/alert-address')
@UseInterceptors(VersionTag)
export class AlertAddressesController {
  constructor(private readonly addresses: AlertAddresses) {}

  @Get()
  @Policy({ can: ['manage', 'Account'], audit: 'alerts.address.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.addresses.read(id, actor);
  }

  /** Version 0 where none is set. */
  @Put()
  @Policy({ can: ['manage', 'Account'], audit: 'alerts.address.set' })
  set(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: SetAlertAddress,
    @CurrentActor() actor: Actor,
  ) {
    return this.addresses.set(id, version, command, actor);
  }

  @Delete()
  @HttpCode(204)
  @Policy({ can: ['manage', 'Account'], audit: 'alerts.address.remove' })
  remove(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.addresses.remove(id, version, actor);
  }
}

/** The same of one's own account, by whoever is told of alerts. */
@Controller('api/v1/me/alert-address')
@UseInterceptors(VersionTag)
export class OwnAlertAddressController {
  constructor(private readonly addresses: AlertAddresses) {}

  @Get()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.read-own' })
  read(@CurrentActor() actor: Actor) {
    return this.addresses.read(actor.id, actor);
  }

  /** Version 0 where none is set. */
  @Put()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.set-own' })
  set(@IfMatch() version: number, @Body() command: SetAlertAddress, @CurrentActor() actor: Actor) {
    return this.addresses.set(actor.id, version, command, actor);
  }

  @Delete()
  @HttpCode(204)
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.address.remove-own' })
  remove(@IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.addresses.remove(actor.id, version, actor);
  }
}
