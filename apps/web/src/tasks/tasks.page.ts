import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Absences } from '@domain/agencies';
import { Tasks } from '@domain/caseload';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Alerts } from '@platform/alerts';
import { Watch } from '@platform/duties';
import { Clock, type Actor } from '@platform/kernel';
import { alertLine, ownAlerts } from '../alerts/alerts.view.js';
import { silenceLines } from '../alerts/silence.view.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { dateOnly } from '../shell/index.js';
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
    private readonly absences: Absences,
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
      { ...view, alerts, isManager, silent, covering: await this.covering(actor), home: homeOf(actor) },
      { title: 'Tasks', page: 'tasks' },
    );
  }

  /** Those who are away now and for whom the reader stands in. */
  private async covering(actor: Actor): Promise<{ href: string; name: string; until: string }[]> {
    if (!actor.staffId) return [];
    const all = await this.absences.list(actor);
    return all
      .filter(({ now, cover }) => now && cover?.staffId === actor.staffId)
      .map(({ id, displayName, untilOn }) => ({
        href: `/absences/${id}`,
        name: displayName,
        until: dateOnly(untilOn),
      }));
  }
}

/** Where to go on from an empty list: to the people one has, which for a duty officer are those of the roster. */
function homeOf({ roles }: Actor): { href: string; text: string } {
  const hasPeople = roles.some((role) => role !== 'duty');
  return hasPeople
    ? { href: '/caseload', text: 'Go to the caseload' }
    : { href: '/duty', text: 'Go to the teams you are on duty for' };
}
