import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Duties, ExcuseDuty } from '@platform/duties';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { PersonReading } from '../person/person-reading.js';
import { dutyLine } from './duty-line.view.js';
import { dutyPageView } from './duty.view.js';

const DUTY = { via: 'duties.duty', param: 'id' } as const;

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(['excused']) done?: 'excused';
}

/** What is due for a person, and each duty with its reasons. */
@Controller()
export class DutiesPage {
  constructor(
    private readonly work: Work,
    private readonly duties: Duties,
    private readonly reading: PersonReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/duties')
  @Policy({ can: ['read', 'Duty'], audit: 'duties.list', person: 'id' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const reader = readerOf(actor, this.clock);
    const view = await this.work.readAbout(actor, async () => {
      const around = await this.reading.around(id, 'duties', actor, purpose);
      const all = await this.duties.ofPerson(id, null, actor);
      const open = all.filter(({ state }) => state === 'open');
      const isLater = (at: string | null) => at !== null && Date.parse(at) > reader.now.getTime();
      return {
        ...around,
        now: open.filter(({ alertAt }) => !isLater(alertAt)).map((one) => dutyLine(one, reader)),
        later: open.filter(({ alertAt }) => isLater(alertAt)).map((one) => dutyLine(one, reader)),
        closed: all.filter(({ state }) => state !== 'open').map((one) => dutyLine(one, reader)),
        mayTry: abilityFor(actor.roles).can('preview', 'Duty') && actor.act.reads.includes('core'),
      };
    });
    this.pages.show(request, response, 'duties/duties.njk', view, {
      title: `Duties: ${view.person.name}`,
      page: 'caseload',
    });
  }

  @Get('duties/:id')
  @Policy({ can: ['read', 'Duty'], audit: 'duties.read', person: DUTY })
  async one(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, { done });
  }

  @Post('duties/:id/excuse')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['excuse', 'Duty'], audit: 'duties.excuse', person: DUTY, section: 'core', mode: 'write' })
  async excuse(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ExcuseDuty, { reason: answers.text('reason') });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'duties.read'), { errors, typed: form.typed });
    return submit({ form, again }, async (command) => {
      await this.duties.excuse(id, versionOf(form), command, actor);
      return { url: `/duties/${id}?done=excused`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { done, errors = [], typed = {} }: Shown,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => {
      const duty = await this.duties.read(id, actor);
      const around = await this.reading.around(duty.personId, 'duties', actor, purpose);
      const mayExcuse = abilityFor(actor.roles).can('excuse', 'Duty') && duty.state === 'open';
      return { ...around, duty: dutyPageView(duty, readerOf(actor, this.clock)), mayExcuse, errors, typed };
    });
    this.pages.show(request, response, 'duties/duty.njk', view, {
      title: view.duty.text,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
      flash: done ? { kind: 'success', text: 'The duty is excused. Your reason stays with it.' } : null,
    });
  }
}

interface Shown {
  done?: string;
  errors?: FieldFault[];
  typed?: Readonly<Record<string, string>>;
}
