import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Alerts, CloseAlert, type AlertRow } from '@platform/alerts';
import { Watch } from '@platform/duties';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, Problem, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { alertGroups, alertLine, alertPageView } from './alerts.view.js';
import { silenceLines } from './silence.view.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  read: { kind: 'success', text: 'You have said that you read it. It stays open until it has an outcome.' },
  closed: { kind: 'success', text: 'Your words are recorded, and the alert is closed.' },
  meanwhile: { kind: 'information', text: 'Somebody changed it meanwhile. This is how it stands now.' },
};

class AlertParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** An alert may be of any section; its row decides who reads it, and it explains itself. */
const about = (can: RoutePolicy['can'], audit: string): RoutePolicy => ({
  can,
  audit,
  person: { via: 'alerts.alert', param: 'id' },
  section: ['core', 'core:min', 'circle', 'treatment', 'legal', 'risk'],
  purpose: 'implied',
});

/** What nobody has read, for managers; and one alert with its answer. */
@Controller('alerts')
export class AlertsPage {
  constructor(
    private readonly alerts: Alerts,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly watch: Watch,
  ) {}

  @Get()
  @Policy({ can: ['read', 'UnreadAlert'], audit: 'alerts.unread.list' })
  async unread(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const reader = readerOf(actor, this.clock);
    const all = await this.alerts.unread(actor);
    const putOff = await this.alerts.putOff(actor);
    const late = all.filter((one) => one.late);
    const waiting = all.filter((one) => !one.late);
    const grouped = (rows: readonly AlertRow[]) => alertGroups(rows.map((one) => alertLine(one, reader)));
    const view = {
      late: grouped(late),
      waiting: grouped(waiting),
      putOff: grouped(putOff),
      counts: { late: late.length, waiting: waiting.length, putOff: putOff.length },
      count: all.length + putOff.length,
      silent: silenceLines(await this.watch.silent(), reader),
    };
    const options = { title: 'Nobody has read this', page: 'alerts' };
    this.pages.show(request, response, 'alerts/unread.njk', view, options);
  }

  @Get(':id')
  @Policy(about(['read', 'Task'], 'alerts.read'))
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AlertParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, flash: done ? FLASHES[done] : null }, actor);
  }

  @Post(':id/acknowledgement')
  @Redirect()
  @Idempotent()
  @Policy(about(['answer', 'Task'], 'alerts.acknowledge'))
  async acknowledge(@Req() request: KnownRequest, @Param() { id }: AlertParam, @CurrentActor() actor: Actor) {
    const version = versionOf(Answers.of(request).into(Nothing, {}));
    try {
      await this.alerts.acknowledge(id, version, actor);
      return { url: `/alerts/${id}?done=read`, statusCode: 303 };
    } catch (problem) {
      if (!(problem instanceof Problem) || !['stale', 'conflict'].includes(problem.kind)) throw problem;
      return { url: `/alerts/${id}?done=meanwhile`, statusCode: 303 };
    }
  }

  @Post(':id/outcome')
  @Redirect()
  @Idempotent()
  @Policy(about(['answer', 'Task'], 'alerts.close'))
  async close(@Req() request: KnownRequest, @Param() { id }: AlertParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(CloseAlert, { outcome: answers.text('outcome') });
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, { id, errors, outcome: form.typed.outcome }, looking(actor, 'alerts.read'));
    const conflict = () =>
      again([{ field: '', message: 'Somebody changed it meanwhile. Look again, and save' }]);
    return submit({ form, again, conflict }, async (command) => {
      await this.alerts.close(id, version, command, actor);
      return { url: `/alerts/${id}?done=closed`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    { id, errors = [], outcome = '', flash = null }: Shown,
    actor: Actor,
  ): Promise<void> {
    const found = await this.alerts.read(id, actor);
    const view = alertPageView(found, readerOf(actor, this.clock), actor.act.writes.includes('risk'));
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: view.line.title, page: 'tasks', status, flash };
    this.pages.show(request, response, 'alerts/alert.njk', { ...view, errors, outcome }, options);
  }
}

class Nothing {}

interface Shown {
  id: string;
  errors?: FieldFault[];
  /** What was typed. */
  outcome?: string;
  flash?: Flash | null;
}
