import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { CorrectNotice, OutboundNotices, SendNotice, TravelPlans, TravelPapers } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { isId, NotUnderstood, Clock, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf, type ReaderNow } from '../edge/reader.js';
import { complaintLine } from './papers.view.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { input } from './inputs.js';
import { sentView } from './notice.view.js';
import { IdParam, keeping, PLAN } from './steps.page.js';

const NOTICE = { via: 'travel.outbound_notice', param: 'id' } as const;
type Typed = Readonly<Record<string, string>>;

/** Whom an officer tells of a journey, with what was weighed; corrections and withdrawals. */
@Controller()
export class OutboundNoticesPage {
  constructor(
    private readonly notices: OutboundNotices,
    private readonly plans: TravelPlans,
    private readonly people: People,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly papers: TravelPapers,
  ) {}

  @Get('travel-plans/:id/told')
  @Policy({ can: ['read', 'TravelPlan'], audit: 'travel.outbound.list', person: PLAN, section: 'core' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post('travel-plans/:id/told')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.outbound.send'))
  send(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(SendNotice, {
      recipientAgencyId: answers.text('recipientAgencyId'),
      basis: answers.text('basis'),
      proportionality: answers.text('proportionality'),
      send: answers.flag('send') ?? true,
      reason: answers.optional('reason'),
    });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'travel.outbound.list'), form.typed, errors);
    return submit({ form, again }, async (command) => {
      await this.notices.send(id, command, actor);
      return { url: `/travel-plans/${id}/told`, statusCode: 303 };
    });
  }

  @Post('outbound-notices/:id/correction')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.outbound.correct', NOTICE))
  async correct(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { form, again, planId } = this.mending(request);
    return submit({ form, again: again(actor) }, async (command) => {
      await this.notices.correct(id, command, actor);
      return { url: `/travel-plans/${planId}/told`, statusCode: 303 };
    });
  }

  @Post('outbound-notices/:id/withdrawal')
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.outbound.withdraw', NOTICE))
  async withdraw(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { form, again, planId } = this.mending(request);
    return submit({ form, again: again(actor) }, async (command) => {
      await this.notices.withdraw(id, versionOf(form), command, actor);
      return { url: `/travel-plans/${planId}/told`, statusCode: 303 };
    });
  }

  private mending(request: KnownRequest) {
    const answers = Answers.of(request);
    const form = answers.into(CorrectNotice, { reason: answers.text('reason') });
    const said = answers.text('planId');
    // Our forms always say which plan they stood on.
    if (!isId(said))
      throw new NotUnderstood('travel.plan-unsaid', 'The form does not say which journey it is about');
    const planId = said;
    const again = (actor: Actor) => (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, planId, looking(actor, 'travel.outbound.list'), form.typed, errors);
    return { form, again, planId };
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Typed = {},
    errors: FieldFault[] = [],
  ) {
    const plan = await this.plans.read(id, actor);
    const reader = readerOf(actor, this.clock);
    const recipients = Object.fromEntries(
      (await this.notices.recipients(actor)).map((one) => [one.id, one.name]),
    );
    const view = {
      person: await personLine(this.people, plan.personId, actor),
      planId: id,
      errors,
      mayKeep: actor.act.writes.includes('legal') && plan.state !== 'DRAFT',
      notices: await this.noticesOf(id, actor, reader),
      inputs: [
        input('recipientAgencyId', 'Who is to be told?', 'radios', '', typed, { options: recipients }),
        input('basis', 'On what legal basis?', 'area', '', typed),
        input('proportionality', 'Why is it necessary, and no more than is needed?', 'area', '', typed),
        input('send', 'Is it sent?', 'radios', 'yes', typed, {
          options: { yes: 'Yes, send it', no: 'No: keep the decision not to send' },
        }),
        input('reason', 'If it is not sent: why?', 'area', '', typed),
      ],
    };
    const options = { title: 'Who was told', page: 'travel', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'travel/told.njk', view, options);
  }

  private async noticesOf(id: string, actor: Actor, reader: ReaderNow) {
    const lines = [];
    for (const one of await this.notices.ofPlan(id, actor)) {
      const complaints = await this.papers.complaints(one.id, actor);
      lines.push({
        ...sentView(one, reader),
        complaints: complaints.map((each) => complaintLine(each, actor.timeZone)),
      });
    }
    return lines;
  }
}
