import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { TravelJourneys, TravelPermissions, TravelPlans, type Written } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { ACT_NAMES, readAct, type ActName, type CommandOf } from './acts.js';
import { IdParam, keeping, PLAN } from './steps.page.js';
import { TravelReading } from './travel-reading.js';

const said = (text: string): Flash => ({ kind: 'success', text });
const FLASHES: Readonly<Record<string, Flash>> = {
  submitted: said('The journey is put forward. What is due now stands below, with its limits.'),
  varied: said('The change is recorded. If notice had been given, the change has to be notified too.'),
  permission: said('The decision is recorded.'),
  countersignature: said('The signature is recorded.'),
  notice: said('The notice is recorded with its acknowledgement.'),
  departure: said('The departure is recorded.'),
  return: said('The return is recorded.'),
  cancellation: said('The journey is cancelled. If notice had been given, say so to whoever had it.'),
  'breach-review': said('What it was is recorded.'),
  'own-page-read': said('It is recorded that you have read it.'),
};

class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class ActParam extends IdParam {
  @IsIn(ACT_NAMES) act: ActName;
}

type Doing<N extends ActName> = (
  id: string,
  version: number,
  command: CommandOf<N>,
  actor: Actor,
) => Promise<Written>;

/** A plan with everything on one screen, and what is decided and done about it. */
@Controller('travel-plans/:id')
export class TravelPlanPage {
  constructor(
    private readonly plans: TravelPlans,
    private readonly permissions: TravelPermissions,
    private readonly journeys: TravelJourneys,
    private readonly reading: TravelReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'TravelPlan'], audit: 'travel.plan.read', person: PLAN, section: 'core' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = { ...(await this.reading.plan(id, actor)), errors: [] };
    const flash = done ? FLASHES[done] : null;
    this.pages.show(request, response, 'travel/plan.njk', view, {
      title: 'Travel plan',
      page: 'travel',
      flash,
    });
  }

  @Get('acts/:act')
  @Policy(keeping('travel.plan.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, act }: ActParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, act }, actor);
  }

  @Post('submission')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.plan.submit'))
  async submission(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = Answers.of(request).into(Nothing, {});
    const again = (errors: FieldFault[]) => async (req: KnownRequest, res: Response) => {
      const view = { ...(await this.reading.plan(id, looking(actor, 'travel.plan.form'))), errors };
      this.pages.show(req, res, 'travel/plan.njk', view, {
        title: 'Travel plan',
        page: 'travel',
        status: 422,
      });
    };
    const conflict = () => again([STALE]);
    return submit({ form, again, conflict }, async () => {
      await this.plans.submit(id, versionOf(form), actor);
      return { url: `/travel-plans/${id}?done=submitted`, statusCode: 303 };
    });
  }

  @Post('acts/permission')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.permission.decide'))
  decide(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'permission' }, actor, (...given) =>
      this.permissions.decide(...given),
    );
  }

  @Post('acts/countersignature')
  @Redirect()
  @Idempotent()
  @Policy({ ...keeping('travel.permission.countersign'), can: ['countersign', 'TravelPlan'] })
  countersign(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'countersignature' }, actor, (...given) =>
      this.permissions.countersign(...given),
    );
  }

  @Post('acts/notice')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.notice.give'))
  notice(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'notice' }, actor, (...given) => this.journeys.notify(...given));
  }

  @Post('acts/departure')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.departure.record'))
  departure(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'departure' }, actor, (...given) =>
      this.journeys.departed(...given),
    );
  }

  @Post('acts/return')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.return.record'))
  returned(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'return' }, actor, (...given) => this.journeys.returned(...given));
  }

  @Post('acts/cancellation')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.plan.cancel'))
  cancel(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'cancellation' }, actor, (...given) => this.plans.cancel(...given));
  }

  @Post('acts/breach-review')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.breach.review'))
  breach(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'breach-review' }, actor, (...given) =>
      this.journeys.reviewBreach(...given),
    );
  }

  @Post('acts/own-page-read')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.own-page.mark-read'))
  markRead(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(request, { id, act: 'own-page-read' }, actor, (...given) =>
      this.journeys.markRead(...given),
    );
  }

  private async take<N extends ActName>(
    request: KnownRequest,
    at: { id: string; act: N },
    actor: Actor,
    doing: Doing<N>,
  ) {
    const form = readAct(at.act, Answers.of(request), this.clock.now(), actor.timeZone);
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, at, looking(actor, 'travel.plan.form'), form.typed, errors);
    const conflict = () => again([STALE]);
    return submit({ form, again, conflict }, async (command) => {
      await doing(at.id, version, command, actor);
      return { url: `/travel-plans/${at.id}?done=${at.act}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    { id, act }: { id: string; act: ActName },
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const view = { ...(await this.reading.plan(id, actor, act, typed)), errors };
    if (act === 'countersignature' && !view.acts.some(({ name }) => name === act) && errors.length === 0)
      throw new NotFound();
    const options = {
      title: view.form?.title ?? 'Travel plan',
      page: 'travel',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'travel/plan.njk', view, options);
  }
}

/** A form without questions. */
class Nothing {
  @IsOptional() @IsIn([true]) nothing?: true;
}
const STALE: FieldFault = {
  field: '',
  message:
    'Somebody changed this plan after you opened it. Look at it again, and send this once more if it still holds',
};
