import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CancelPlan, OwnReceipts, OwnTravel, ReportBack } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { handOutPdf } from '@platform/documents';
import type { FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { submit, versionOf } from '../edge/submission.js';
import { readDay, readTime } from '../edge/typed-times.js';
import { input, type Input } from '../travel/inputs.js';
import { own, ownTrip } from './own-policy.js';
import { documentLine, tripLine, tripView } from './trip.view.js';
import { OWN_ACTS } from './trip-words.js';

class TripParam {
  @IsRecordId() id: string;
}
const ACTS = ['cancel', 'back'] as const;
type Act = (typeof ACTS)[number];
class ActParam extends TripParam {
  @IsIn(ACTS) act: Act;
}
class DoneQuery {
  @IsOptional() @IsIn(['changed']) done?: 'changed';
}
/** A form without questions. */
class Nothing {
  @IsOptional() @IsIn([true]) nothing?: true;
}

/** "My travel": trips with where each stands, a receipt for all that was told, and what can still be said. */
@Controller('mine/travel')
export class MyTravelPage {
  constructor(
    private readonly work: Work,
    private readonly travel: OwnTravel,
    private readonly receipts: OwnReceipts,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(own('own-page.travel.list'))
  async list(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const view = await this.work.readAbout(actor, async () => ({
      trips: (await this.travel.list(actor)).map((plan) => tripLine(plan, readerOf(actor, this.clock))),
      documents: (await this.travel.documents(actor)).map((one) => documentLine(one, actor.timeZone)),
    }));
    this.pages.show(request, response, 'mine/travel.njk', view, { title: 'My travel', page: 'my-travel' });
  }

  @Get(':id')
  @Policy(ownTrip('own-page.travel.read'))
  async trip(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: TripParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const flash = done
      ? ({ kind: 'success', text: 'We have your change. The receipt is below.' } as const)
      : null;
    await this.show(request, response, id, actor, {}, flash);
  }

  @Post(':id/sending')
  @Redirect()
  @Idempotent()
  @Policy(ownTrip('own-page.travel.send', 'write'))
  send(@Req() request: KnownRequest, @Param() { id }: TripParam, @CurrentActor() actor: Actor) {
    const form = Answers.of(request).into(Nothing, {});
    return submit(this.submission(id, form, actor), async () => {
      await this.travel.send(id, versionOf(form), actor);
      return { url: `/mine/travel/${id}/receipt`, statusCode: 303 };
    });
  }

  @Get(':id/receipt')
  @Policy(ownTrip('own-page.travel.receipts'))
  async receipt(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: TripParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.viewOf(id, actor);
    this.pages.show(request, response, 'mine/receipt.njk', view, { title: 'Receipt', page: 'my-travel' });
  }

  @Get(':id/receipt.pdf')
  @Policy(ownTrip('own-page.travel.receipt'))
  async paper(@Res() response: Response, @Param() { id }: TripParam, @CurrentActor() actor: Actor) {
    handOutPdf(response, 'receipt.pdf', await this.receipts.pdf(id, actor));
  }

  @Get(':id/acts/:act')
  @Policy(ownTrip('own-page.travel.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, act }: ActParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.ask(request, response, { id, act }, actor);
  }

  @Post(':id/acts/cancel')
  @Redirect()
  @Idempotent()
  @Policy(ownTrip('own-page.travel.cancel', 'write'))
  cancel(@Req() request: KnownRequest, @Param() { id }: TripParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(
      CancelPlan,
      { reason: answers.text('reason') },
      { reason: 'Say why, in a few words' },
    );
    return submit(this.asking({ id, act: 'cancel' }, form, actor), async (command) => {
      await this.travel.cancel(id, versionOf(form), command, actor);
      return { url: `/mine/travel/${id}/receipt`, statusCode: 303 };
    });
  }

  @Post(':id/acts/back')
  @Redirect()
  @Idempotent()
  @Policy(ownTrip('own-page.travel.back', 'write'))
  back(@Req() request: KnownRequest, @Param() { id }: TripParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const [day, time] = [answers.text('returnedOn'), answers.optional('returnedAt')];
    const values = {
      returnedOn: readDay(day, this.clock.today(actor.timeZone)) ?? day,
      returnedAt: time && (readTime(time) ?? time),
      point: answers.optional('point'),
    };
    const form = answers.into(ReportBack, values);
    return submit(this.asking({ id, act: 'back' }, form, actor), async (command) => {
      await this.travel.back(id, versionOf(form), command, actor);
      return { url: `/mine/travel/${id}/receipt`, statusCode: 303 };
    });
  }

  private viewOf(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () =>
      tripView(
        await this.travel.read(id, actor),
        await this.receipts.of(id, actor),
        readerOf(actor, this.clock),
      ),
    );
  }

  private submission<T>(id: string, form: FormOf<T>, actor: Actor) {
    return this.pages.submission(form, actor, {
      look: 'own-page.travel.read',
      changed: '',
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
  }

  private asking<T>(at: { id: string; act: Act }, form: FormOf<T>, actor: Actor) {
    return this.pages.submission(form, actor, {
      look: 'own-page.travel.form',
      changed: '',
      show: (req, res, reader, given) => this.ask(req, res, at, reader, given),
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { errors = [], status = errors.length > 0 ? 422 : 200 }: Given,
    flash: Parameters<Pages['show']>[4]['flash'] = null,
  ) {
    const view = { ...(await this.viewOf(id, actor)), errors };
    this.pages.show(request, response, 'mine/trip.njk', view, {
      title: 'My trip',
      page: 'my-travel',
      status,
      flash,
    });
  }

  private async ask(
    request: KnownRequest,
    response: Response,
    { id, act }: { id: string; act: Act },
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const view = {
      ...(await this.viewOf(id, actor)),
      act,
      title: OWN_ACTS[act],
      inputs: questions(act, typed),
      errors,
    };
    this.pages.show(request, response, 'mine/trip-act.njk', view, {
      title: OWN_ACTS[act],
      page: 'my-travel',
      status,
    });
  }
}

function questions(act: Act, typed: Readonly<Record<string, string>>): Input[] {
  if (act === 'cancel') return [input('reason', 'Why do you not travel?', 'area', '', typed)];
  return [
    input('returnedOn', 'On which day did you come back?', 'short', 'today', typed, {
      hint: 'For example 24/11/2026',
    }),
    input('returnedAt', 'What time?', 'short', '', typed, { hint: 'Leave it empty if you do not know' }),
    input('point', 'Where did you arrive?', 'text', '', typed, { hint: 'The airport, port or station' }),
  ];
}
