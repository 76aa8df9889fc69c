import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  CloseSafetyAction,
  EndHarm,
  Harms,
  PlanSafetyAction,
  RecordHarm,
  RecordProtection,
  ReviewHarm,
} from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { PersonReading } from '../person/person-reading.js';
import { CHOICES, harmView } from './harm.view.js';

class IdParam {
  @IsRecordId() id: string;
}
const assessing = (audit: string, person: RoutePolicy['person']): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person,
  section: 'risk',
  mode: 'write',
});
const HARM = { via: 'risk.harm', param: 'id' } as const;
const PROTECTION = { via: 'risk.protection', param: 'id' } as const;
const ACTION = { via: 'risk.safety_action', param: 'id' } as const;
const FIELDS = [
  'atRisk',
  'who',
  'level',
  'nature',
  'circumstances',
  'imminence',
  'imminenceWhy',
  'reviewOn',
  'kind',
  'good',
  'text',
  'source',
  'action',
  'owner',
  'dueOn',
  'harmId',
  'why',
  'state',
  'outcome',
];
const UNTYPED: Readonly<Record<string, string>> = Object.fromEntries(FIELDS.map((name) => [name, '']));
const DAY = 'as a date, for example 24/11/2026';

/** Who exactly is at risk, what protects, and the safety plan: one page, a form for each kind of entry. */
@Controller()
export class HarmPage {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly harms: Harms,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/harm')
  @Policy({ can: ['read', 'Risk'], audit: 'risk.harm.list', person: 'id', section: 'risk' })
  async tab(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post('people/:id/harms')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.harm.record', 'id'))
  record(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const names = ['atRisk', 'who', 'level', 'nature', 'circumstances', 'imminence', 'imminenceWhy'];
    const values = {
      ...Object.fromEntries(names.map((name) => [name, answers.text(name)])),
      reviewOn: this.day(answers, 'reviewOn', actor),
    };
    const form = answers.into(RecordHarm, values, { reviewOn: `Enter the day of the review ${DAY}` });
    return this.take(id, form, actor, (command) => this.harms.record(id, command, actor));
  }

  @Post('people/:id/protections')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.protection.record', 'id'))
  protect(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const values = {
      kind: answers.text('kind'),
      good: answers.optional('good'),
      text: answers.text('text'),
      source: answers.text('source'),
    };
    const form = answers.into(RecordProtection, values);
    return this.take(id, form, actor, (command) => this.harms.protect(id, command, actor));
  }

  @Post('people/:id/safety-actions')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.safety-action.plan', 'id'))
  plan(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const values = {
      text: answers.text('action'),
      owner: answers.text('owner'),
      dueOn: this.day(answers, 'dueOn', actor),
      harmId: answers.optional('harmId'),
    };
    const form = answers.into(PlanSafetyAction, values, { dueOn: `Enter the day ${DAY}` });
    return this.take(id, form, actor, (command) => this.harms.plan(id, command, actor), { text: 'action' });
  }

  @Post('harms/:id/review')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.harm.review', HARM))
  review(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const names = ['level', 'nature', 'circumstances', 'imminence', 'imminenceWhy'];
    const values = {
      ...Object.fromEntries(names.map((name) => [name, answers.text(name)])),
      reviewOn: this.day(answers, 'reviewOn', actor),
    };
    const form = answers.into(ReviewHarm, values, { reviewOn: `Enter the day of the review ${DAY}` });
    const version = versionOf(form);
    const inputs = Object.fromEntries([...names, 'reviewOn'].map((name) => [name, `${name}-${id}`]));
    return this.take(
      actor.act.personId!,
      form,
      actor,
      (command) => this.harms.review(id, version, command, actor),
      inputs,
    );
  }

  @Post('harms/:id/end')
  @Redirect()
  @Policy(assessing('risk.harm.end', HARM))
  endHarm(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(EndHarm, { why: answers.text('why') });
    const version = versionOf(form);
    return this.take(
      actor.act.personId!,
      form,
      actor,
      (command) => this.harms.end(id, version, command, actor),
      { why: `why-${id}` },
    );
  }

  @Post('protections/:id/end')
  @Redirect()
  @Policy(assessing('risk.protection.end', PROTECTION))
  async endProtection(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf({ version: Number(Answers.of(request).text('version')) || null });
    await this.harms.endProtection(id, version, actor);
    return { url: `/people/${actor.act.personId}/harm`, statusCode: 303 };
  }

  @Post('safety-actions/:id/end')
  @Redirect()
  @Policy(assessing('risk.safety-action.close', ACTION))
  close(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(CloseSafetyAction, {
      state: answers.text('state'),
      outcome: answers.text('outcome'),
    });
    const version = versionOf(form);
    const inputs = { state: `state-${id}`, outcome: `outcome-${id}` };
    return this.take(
      actor.act.personId!,
      form,
      actor,
      (command) => this.harms.close(id, version, command, actor),
      inputs,
    );
  }

  private take<T>(
    personId: string,
    form: FormOf<T>,
    actor: Actor,
    act: (command: T) => Promise<unknown>,
    inputs?: Readonly<Record<string, string>>,
  ) {
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, personId, looking(actor, 'risk.harm.list'), form.typed, errors);
    return submit({ form, again, inputs }, async (command) => {
      await act(command);
      return { url: `/people/${personId}/harm`, statusCode: 303 };
    });
  }

  private day(answers: Answers, name: string, actor: Actor): string {
    const typed = answers.text(name);
    return readDay(typed, this.clock.today(actor.timeZone)) ?? typed;
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const purpose = await this.person.purposeOf(actor);
    const view = await this.work.readAbout(actor, async () => ({
      ...(await this.person.around(id, 'harm', actor, purpose)),
      ...harmView(await this.harms.of(id, actor), readerOf(actor, this.clock)),
    }));
    const mayWrite = actor.act.writes.includes('risk');
    const whole = { ...view, mayWrite, choices: CHOICES, typed: { ...UNTYPED, ...typed }, errors };
    const options = {
      title: `Harm and safety: ${view.person.name}`,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'harm/harm.njk', whole, options);
  }
}
