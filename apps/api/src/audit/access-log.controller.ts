import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '@platform/access';
import { AuditTrail, LogPage } from '@platform/audit';
import { IsRecordId, type Actor } from '@platform/kernel';
import { accessLogItemView } from './audit-event.view.js';

class PersonParam {
  @IsRecordId() id: string;
}

/** Who has looked at this record. */
@Controller('api/v1/people/:id/access-log')
export class AccessLogController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Policy({
    can: ['read', 'AccessLog'],
    audit: 'people.access-log.read',
    person: 'id',
    section: 'audit',
    purpose: 'implied',
  })
  async list(@Param() { id }: PersonParam, @Query() page: LogPage, @CurrentActor() actor: Actor) {
    const { items, nextCursor } = await this.trail.accessLog(id, actor, page);
    return { items: items.map(accessLogItemView), nextCursor };
  }
}
