import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '@platform/access';
import { AuditInspection, AuditTrail, EventFilter } from '@platform/audit';
import type { Actor } from '@platform/kernel';
import { auditEventView, verificationView } from './audit-event.view.js';

@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly inspection: AuditInspection,
  ) {}

  @Get('events')
  @Policy({ can: ['read', 'AuditTrail'], audit: 'audit.event.list' })
  async events(@Query() filter: EventFilter, @CurrentActor() actor: Actor) {
    const { items, nextCursor } = await this.trail.events(filter, actor);
    return { items: items.map(auditEventView), nextCursor };
  }

  /** The whole log; the answer comes when all of it has been read. */
  @Post('verification')
  @HttpCode(200)
  @Policy({ can: ['verify', 'AuditTrail'], audit: 'audit.log.verify' })
  async verify(@CurrentActor() actor: Actor) {
    return verificationView(await this.inspection.verify(actor));
  }
}
