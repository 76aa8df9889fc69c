import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Tasks } from '@domain/caseload';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Alerts } from '@platform/alerts';
import { Watch } from '@platform/duties';
import { Clock, type Actor } from '@platform/kernel';
import { alertLine, ownAlerts } from '../alerts/alerts.view.js';
import { silenceLines } from '../alerts/silence.view.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { ForOthers } from './for-others.js';
import { TASK_GROUPS, tasksView, type TaskGroupKey } from './tasks.view.js';

class TasksQuery {
  @IsOptional() @IsIn(TASK_GROUPS) group?: TaskGroupKey;
}

/** What waits for the reader over everybody they have: an officer's own, and for a manager what is theirs or late. */
@Controller('tasks')
export class TasksPage {
  constructor(
    private readonly tasks: Tasks,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly watch: Watch,
    private readonly forOthers: ForOthers,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Task'], audit: 'duties.task.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { group }: TasksQuery,
    @CurrentActor() actor: Actor,
  ) {
    const isManager = actor.roles.includes('manager');
    const found = isManager ? await this.tasks.ofMyTeams(actor) : await this.tasks.mine(actor);
    const view = tasksView(
      found,
      { group, ownStaffId: actor.staffId, isManager },
      readerOf(actor, this.clock),
    );
    const reader = readerOf(actor, this.clock);
    const mine = await this.alerts.mine(actor);
    const alerts = ownAlerts(mine.map((one) => alertLine(one, reader)));
    const silent = silenceLines(await this.watch.silent(), reader);
    this.pages.show(
      request,
      response,
      'tasks/tasks.njk',
      {
        ...view,
        alerts,
        asked: await this.forOthers.asked(actor, reader),
        isManager,
        silent,
        covering: await this.forOthers.covering(actor),
        home: homeOf(actor),
      },
      { title: 'Tasks', page: 'tasks' },
    );
  }
}

/** Where to go on from an empty list: to the people one has, which for a duty officer are those of the roster. */
function homeOf({ roles }: Actor): { href: string; text: string } {
  const hasPeople = roles.some((role) => role !== 'duty');
  return hasPeople
    ? { href: '/caseload', text: 'Go to the caseload' }
    : { href: '/duty', text: 'Go to the teams you are on duty for' };
}
