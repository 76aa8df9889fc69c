import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Response } from 'express';
import { ChangePlan, MakePlan, TravelPlans, VaryPlan } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readStep } from './step-answers.js';
import { legAt, STEP, stepsOf } from './steps.js';
import { mustVary, TravelReading } from './travel-reading.js';

export const PLAN = { via: 'travel.plan', param: 'id' } as const;
export const keeping = (audit: string, person: RoutePolicy['person'] = PLAN): RoutePolicy => ({
  can: ['keep', 'TravelPlan'],
  audit,
  person,
  section: 'legal',
  mode: 'write',
});

export class IdParam {
  @IsRecordId() id: string;
}
class StepParam extends IdParam {
  @Matches(STEP) step: string;
}
const SENTENCES = {
  departsOn: 'Enter the day as a real date, for example 24/11/2026',
  givenAt: 'Enter a day and time, for example today 9:30',
};

/** One question a page. Each answer is on the server as soon as it is given, so nothing is lost. */
@Controller()
export class TravelStepsPage {
  constructor(
    private readonly plans: TravelPlans,
    private readonly reading: TravelReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/travel-plans/new')
  @Policy(keeping('travel.plan.form', 'id'))
  async first(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    this.show(request, response, await this.reading.firstStep(id, actor), []);
  }

  @Post('people/:id/travel-plans')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.plan.make', 'id'))
  async make(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const { values, faults } = readStep('when', answers, null, this.clock.now(), actor.timeZone);
    const form = answers.into(MakePlan, values, SENTENCES);
    form.errors.push(...faults);
    const again = (errors: FieldFault[]) => async (req: KnownRequest, res: Response) =>
      this.show(
        req,
        res,
        await this.reading.firstStep(id, looking(actor, 'travel.plan.form'), form.typed),
        errors,
      );
    return submit({ form, again }, async (command) => {
      const made = await this.plans.make(id, command, actor);
      return { url: `/travel-plans/${made.id}/steps/where`, statusCode: 303 };
    });
  }

  @Get('travel-plans/:id/steps/:step')
  @Policy(keeping('travel.plan.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, step }: StepParam,
    @CurrentActor() actor: Actor,
  ) {
    this.show(request, response, await this.reading.step(id, step, actor), []);
  }

  @Post('travel-plans/:id/steps/:step')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.plan.change'))
  async save(@Req() request: KnownRequest, @Param() { id, step }: StepParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const before = await this.plans.read(id, actor);
    const { values, faults } = readStep(step, answers, before, this.clock.now(), before.timeZone);
    const varies = mustVary(before);
    const form = varies
      ? answers.into(VaryPlan, { ...values, reason: answers.text('reason') }, SENTENCES)
      : answers.into(ChangePlan, values, SENTENCES);
    form.errors.push(...faults);
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => async (req: KnownRequest, res: Response) =>
      this.show(
        req,
        res,
        await this.reading.step(id, step, looking(actor, 'travel.plan.form'), form.typed),
        errors,
      );
    // A page that was open too long says so and keeps what was typed; the version it then carries is the one on record.
    const conflict = () =>
      again([
        { field: '', message: 'Somebody changed this plan after you opened it. Look at it again and save' },
      ]);
    const leg = legAt(step);
    const inputs = leg === null ? {} : legFields(leg);
    return submit({ form, again, conflict, inputs }, async (command) => {
      if (varies) await this.plans.vary(id, version, command as VaryPlan, actor);
      else await this.plans.change(id, version, command, actor);
      if (varies) return { url: `/travel-plans/${id}?done=varied`, statusCode: 303 };
      if (answers.text('stay')) return { url: `/travel-plans/${id}/steps/${step}`, statusCode: 303 };
      const after = await this.plans.read(id, looking(actor, 'travel.plan.form'));
      const next = stepsOf(after)[stepsOf(after).indexOf(step) + 1];
      const isOver = before.state !== 'DRAFT' || next === undefined;
      return { url: `/travel-plans/${id}${isOver ? '' : `/steps/${next}`}`, statusCode: 303 };
    });
  }

  private show(
    request: KnownRequest,
    response: Response,
    view: { question: string },
    errors: FieldFault[],
  ): void {
    const options = { title: view.question, page: 'travel', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'travel/step.njk', { ...view, errors }, options);
  }
}

/** A fault of a stay is shown at its input. */
export function legFields(leg: number): Record<string, string> {
  const names = [
    'arrivesOn',
    'arrivesAt',
    'leavesOn',
    'leavesAt',
    'timeZone',
    'pointOfArrival',
    'carrier',
    'accommodation',
    'transit',
  ];
  return Object.fromEntries(names.map((name) => [`legs.${leg}.${name}`, name]));
}
