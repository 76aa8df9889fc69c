import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { RecordRiskEvent, RespondToChange, RiskChanges } from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { PersonReading } from '../person/person-reading.js';
import type { Flash } from '../shell/index.js';
import { changesView } from './changes.view.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const FLASHES: Readonly<Record<string, Flash>> = {
  answered: { kind: 'success', text: 'Your answer is recorded.' },
  event: { kind: 'success', text: 'It is recorded. The assessments that it touches are due again.' },
};

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
const assessing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person,
  section: 'risk',
  mode: 'write',
});
interface Shown {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
  flash?: Flash | null;
}

/** What a change of risk asks for, each action taken or declined with its reason, and what happened in a life. */
@Controller()
export class RiskChangesPage {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly changes: RiskChanges,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/risk/changes')
  @Policy({ can: ['read', 'Risk'], audit: 'risk.change.list', person: 'id', section: 'risk' })
  async tab(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, { flash: done ? FLASHES[done] : null });
  }

  @Post('people/:id/risk/events')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.event.record', 'id'))
  record(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const day = answers.text('happenedOn');
    const values = {
      kind: answers.text('kind'),
      happenedOn: readDay(day, this.clock.today(actor.timeZone)) ?? day,
      note: answers.text('note'),
    };
    const form = answers.into(RecordRiskEvent, values, {
      happenedOn: 'Enter the day on which it happened, for example 24/11/2026',
    });
    const again = this.again(id, actor, form.typed);
    return submit({ form, again }, async (command) => {
      await this.changes.record(id, command, actor);
      return { url: `/people/${id}/risk/changes?done=event`, statusCode: 303 };
    });
  }

  @Post('assessments/:id/responses')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.change.respond', ASSESSMENT))
  respond(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const [trigger, proposal, decision, reason] = ['trigger', 'proposal', 'decision', 'reason'].map((name) =>
      answers.text(name),
    );
    const form = answers.into(RespondToChange, { trigger, proposal, decision, reason });
    const key = `${id}-${trigger}-${proposal}`;
    const personId = actor.act.personId!;
    const again = this.again(personId, actor, { ...form.typed, key });
    const inputs = { decision: `decision-${key}`, reason: `reason-${key}` };
    return submit({ form, again, inputs }, async (command) => {
      await this.changes.respond(id, command, actor);
      return { url: `/people/${personId}/risk/changes?done=answered`, statusCode: 303 };
    });
  }

  private again(id: string, actor: Actor, typed: Readonly<Record<string, string>>) {
    return (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'risk.change.list'), { typed, errors });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], flash = null }: Shown,
  ) {
    const purpose = await this.person.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => ({
      ...(await this.person.around(id, 'risk', actor, purpose)),
      ...changesView(
        await this.changes.proposals(id, actor),
        await this.changes.events(id, actor),
        readerOf(actor, this.clock),
      ),
    }));
    const kinds = this.changes.kinds().map(({ code, title }) => ({ value: code, text: title }));
    const blank = { key: '', decision: '', reason: '', kind: '', happenedOn: '', note: '' };
    const whole = {
      ...view,
      mayWrite: actor.act.writes.includes('risk'),
      kinds: [{ value: '', text: 'Choose' }, ...kinds],
      typed: { ...blank, ...typed },
      errors,
    };
    const options = {
      title: `Changes of risk: ${view.person.name}`,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
      flash,
    };
    this.pages.show(request, response, 'risk-changes/changes.njk', whole, options);
  }
}
