import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Response } from 'express';
import { ChangeOwnPlan, MakeOwnPlan, OwnTravel, VaryOwnPlan, type OwnPlanView } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { legAt, STEP } from '../travel/steps.js';
import { legFields } from '../travel/steps.page.js';
import { own, ownTrip } from './own-policy.js';
import { ownInputsOf, ownQuestionOf, ownStepsOf, readOwnStep } from './trip-questions.js';
import { tripMeaning } from './trip.view.js';

class StepParam {
  @IsRecordId() id: string;
  @Matches(STEP) step: string;
}
const FORM = 'own-page.travel.form';
const CHANGED: FieldFault = {
  field: '',
  message: 'This trip was changed after you opened it. Look at it and save again',
};
const SENTENCES = { departsOn: 'Enter the day as a real date, for example 24/11/2026' };

/** A trip, one question a page. Each answer is kept at once; nothing is told until it is sent. */
@Controller('mine/travel')
export class TripStepsPage {
  constructor(
    private readonly work: Work,
    private readonly travel: OwnTravel,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  @Policy(own('own-page.travel.begin'))
  async first(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    await this.work.readAbout(actor, () => Promise.resolve());
    this.show(request, response, null, 'when');
  }

  @Post('new')
  @Redirect()
  @Idempotent()
  @Policy(own('own-page.travel.make', { mode: 'write' }))
  make(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const { values, faults } = readOwnStep('when', answers, null, this.clock.now(), actor.timeZone);
    const form = answers.into(MakeOwnPlan, values, SENTENCES);
    form.errors.push(...faults);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, null, 'when', { typed: form.typed, errors });
    return submit({ form, again }, async (command) => {
      const made = await this.travel.make(command, actor);
      return { url: `/mine/travel/${made.id}/steps/where`, statusCode: 303 };
    });
  }

  @Get(':id/steps/:step')
  @Policy(ownTrip(FORM))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, step }: StepParam,
    @CurrentActor() actor: Actor,
  ) {
    this.show(request, response, await this.open(id, step, actor), step);
  }

  @Post(':id/steps/:step')
  @Redirect()
  @Idempotent()
  @Policy(ownTrip('own-page.travel.change', 'write'))
  async save(@Req() request: KnownRequest, @Param() { id, step }: StepParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const before = await this.open(id, step, looking(actor, FORM));
    const { values, faults } = readOwnStep(step, answers, before, this.clock.now(), before.timeZone);
    const varies = before.acts.includes('vary');
    const form = varies
      ? answers.into(VaryOwnPlan, { ...values, reason: answers.text('reason') }, SENTENCES)
      : answers.into(ChangeOwnPlan, values, SENTENCES);
    form.errors.push(...faults);
    const version = versionOf(form);
    const again = (errors: FieldFault[], status?: number) => async (req: KnownRequest, res: Response) =>
      this.show(req, res, await this.open(id, step, looking(actor, FORM)), step, {
        typed: form.typed,
        errors,
        status,
      });
    const conflict = () => again([CHANGED], 412);
    const leg = legAt(step);
    return submit({ form, again, conflict, inputs: leg === null ? {} : legFields(leg) }, async (command) => {
      if (varies) await this.travel.vary(id, version, command as VaryOwnPlan, actor);
      else await this.travel.change(id, version, command, actor);
      if (before.state !== 'DRAFT') return { url: `/mine/travel/${id}?done=changed`, statusCode: 303 };
      if (answers.text('stay')) return { url: `/mine/travel/${id}/steps/${step}`, statusCode: 303 };
      const steps = ownStepsOf(await this.travel.read(id, looking(actor, FORM)));
      const next = steps[steps.indexOf(step) + 1];
      return { url: `/mine/travel/${id}${next ? `/steps/${next}` : ''}`, statusCode: 303 };
    });
  }

  /** A stay that the trip does not have has no page. */
  private async open(id: string, step: string, actor: Actor): Promise<OwnPlanView> {
    const plan = await this.travel.read(id, actor);
    const leg = legAt(step);
    if (leg !== null && !plan.legs[leg]) throw new NotFound();
    return plan;
  }

  private show(
    request: KnownRequest,
    response: Response,
    plan: OwnPlanView | null,
    step: string,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ): void {
    const question = ownQuestionOf(step, plan ?? { legs: [] });
    const steps = ownStepsOf(plan ?? { legs: [] });
    const view = {
      question,
      progress: `Question ${steps.indexOf(step) + 1} of ${steps.length}`,
      inputs: ownInputsOf(step, plan, typed),
      action: plan ? `/mine/travel/${plan.id}/steps/${step}` : '/mine/travel/new',
      back: plan ? `/mine/travel/${plan.id}` : '/mine/travel',
      version: plan?.version ?? 0,
      meaning: plan && tripMeaning(plan, new Date(this.clock.now().epochMilliseconds)),
      isDraft: plan === null || plan.state === 'DRAFT',
      isVariation: plan?.acts.includes('vary') ?? false,
      reason: typed.reason ?? '',
      errors,
    };
    const options = { title: question, page: 'my-travel', status };
    this.pages.show(request, response, 'mine/trip-step.njk', view, options);
  }
}
