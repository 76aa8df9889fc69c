import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GiveNotification, NotificationReceipts, Notifications } from '@domain/registration';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import { Clock, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { keeping, reading, REGISTRATION } from './policies.js';

/** What was reported to a register. */
@Controller('api/v1')
export class NotificationsController {
  constructor(
    private readonly notifications: Notifications,
    private readonly receipts: NotificationReceipts,
    private readonly clock: Clock,
  ) {}

  @Post('registrations/:id/notifications')
  @Idempotent()
  @Policy(keeping('notification.record', REGISTRATION))
  record(@Param() { id }: IdParam, @Body() command: GiveNotification, @CurrentActor() actor: Actor) {
    return this.notifications.record(id, command, actor);
  }

  @Get('registration-notifications/:id/receipt.pdf')
  @Policy(reading('notification.print', { via: 'registration.notification', param: 'id' }))
  async receipt(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    const file = await this.receipts.pdf(id, actor);
    handOutPdf(response, `notification-receipt-${this.clock.today(actor.timeZone).toString()}.pdf`, file);
  }
}
