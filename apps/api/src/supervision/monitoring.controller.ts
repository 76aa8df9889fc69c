import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { MonitoringEvents, RecordMonitoringEvent, VerifyMonitoringEvent } from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const EVENT = { via: 'supervision.monitoring_event', param: 'id' } as const;

/** Events of electronic monitoring: alerts, and what somebody found them to be. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class MonitoringController {
  constructor(private readonly events: MonitoringEvents) {}

  /** Alerts of one's own people or team that nobody has verified. */
  @Get('monitoring-events')
  @Policy({ can: ['verify', 'MonitoringEvent'], audit: 'supervision.monitoring.unverified' })
  async open(@CurrentActor() actor: Actor) {
    return { items: await this.events.open(actor), nextCursor: null };
  }

  @Get('people/:id/monitoring-events')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.monitoring.list', person: 'id', section: 'legal' })
  async ofPerson(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.events.ofPerson(id, actor), nextCursor: null };
  }

  @Post('people/:id/monitoring-events')
  @Idempotent()
  @Policy({
    can: ['record', 'MonitoringEvent'],
    audit: 'supervision.monitoring.record',
    person: 'id',
    section: 'legal',
    mode: 'write',
  })
  record(@Param() { id }: IdParam, @Body() command: RecordMonitoringEvent, @CurrentActor() actor: Actor) {
    return this.events.record(id, command, actor);
  }

  @Get('monitoring-events/:id')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.monitoring.read', person: EVENT, section: 'legal' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.events.read(id, actor);
  }

  @Post('monitoring-events/:id/verification')
  @HttpCode(200)
  @Idempotent()
  @Policy({
    can: ['verify', 'MonitoringEvent'],
    audit: 'supervision.monitoring.verify',
    person: EVENT,
    section: 'legal',
    mode: 'write',
  })
  verify(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: VerifyMonitoringEvent,
    @CurrentActor() actor: Actor,
  ) {
    return this.events.verify(id, version, command, actor);
  }
}
