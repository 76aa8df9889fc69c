import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { Alerts, CloseAlert } from '@platform/alerts';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { alertTask, dutyTask } from './task.view.js';

const ALERT = { via: 'alerts.alert', param: 'id' } as const;
/** An alert may be of any section; its row decides who reads it. */
const ANY = ['core', 'core:min', 'circle', 'treatment', 'legal', 'risk'] as const;

/** What wants the reader: alerts they were told of, and their duties whose time has come. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class TasksController {
  constructor(private readonly alerts: Alerts) {}

  @Get('tasks')
  @Policy({ can: ['read', 'Task'], audit: 'alerts.task.list' })
  async list(@CurrentActor() actor: Actor) {
    const { alerts, duties } = await this.alerts.tasks(actor);
    return { items: [...alerts.map(alertTask), ...duties.map(dutyTask)], nextCursor: null };
  }

  @Get('tasks/:id')
  @Policy({ can: ['read', 'Task'], audit: 'alerts.read', person: ALERT, section: ANY, purpose: 'implied' })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { tellings, putOffs, comesAgain, putOffUnverified, ...alert } = await this.alerts.read(id, actor);
    return { ...alertTask(alert), tellings, putOffs, comesAgain, putOffUnverified };
  }

  /** "I have read this." It stays open until it is completed. */
  @Post('tasks/:id/acknowledgement')
  @HttpCode(200)
  @Idempotent()
  @Policy({
    can: ['answer', 'Task'],
    audit: 'alerts.acknowledge',
    person: ALERT,
    section: ANY,
    purpose: 'implied',
  })
  acknowledge(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.alerts.acknowledge(id, version, actor);
  }

  /** What came of it, in words. */
  @Post('tasks/:id/completion')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['answer', 'Task'], audit: 'alerts.close', person: ALERT, section: ANY, purpose: 'implied' })
  complete(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CloseAlert,
    @CurrentActor() actor: Actor,
  ) {
    return this.alerts.close(id, version, command, actor);
  }

  /** Alerts about people of the manager's teams that nobody has read; `late` where their time is over. */
  @Get('alerts/unread')
  @Policy({ can: ['read', 'UnreadAlert'], audit: 'alerts.unread.list' })
  async unread(@CurrentActor() actor: Actor) {
    const items = (await this.alerts.unread(actor)).map((one) => ({ ...alertTask(one), late: one.late }));
    return { items, nextCursor: null };
  }

  /** Alerts about people of the manager's teams that were closed with words, and what they ask for is not done. */
  @Get('alerts/put-off')
  @Policy({ can: ['read', 'UnreadAlert'], audit: 'alerts.put-off.list' })
  async putOff(@CurrentActor() actor: Actor) {
    return { items: (await this.alerts.putOff(actor)).map(alertTask), nextCursor: null };
  }
}
