import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { Orders, ProposeConditionVariation, ProposeOrderVariation, Variations } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import { readDay, typedDay } from '../edge/typed-times.js';
import { conditionInputs } from '../orders/condition-inputs.view.js';
import { readParams } from '../orders/order-form.js';
import { definitionOf } from '../orders/order-reading.js';
import { dateOnly } from '../shell/index.js';
import { options, REQUESTER_WORDS } from './variation-words.js';

const writing = (audit: string, via: 'supervision.condition' | 'supervision.legal_order'): RoutePolicy => ({
  can: ['propose', 'Variation'],
  audit: `supervision.variation.${audit}`,
  person: { via, param: 'id' },
  section: 'legal',
  mode: 'write',
});
const REQUESTERS = [{ value: '', text: 'Choose' }, ...options(REQUESTER_WORDS)];

class IdParam {
  @IsRecordId() id: string;
}
interface Given {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
}

/** Proposes that a condition or the order itself should change. */
@Controller()
export class ProposeVariationPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly orders: Orders,
    private readonly variations: Variations,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('conditions/:id/vary')
  @Policy(writing('form', 'supervision.condition'))
  conditionForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.showCondition(request, response, id, actor);
  }

  @Post('conditions/:id/vary')
  @Redirect()
  @Idempotent()
  @Policy(writing('propose', 'supervision.condition'))
  async proposeCondition(
    @Req() request: KnownRequest,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const today = this.clock.today(actor.timeZone);
    const definition = definitionOf((await this.orders.readCondition(id, actor)).code);
    const remove = answers.text('what') === 'remove';
    const { params, faults } = readParams(answers, definition, today);
    const hasParams = Object.keys(definition.params).length > 0;
    const form = answers.into(ProposeConditionVariation, {
      ...(remove ? { remove } : { params: hasParams ? params : undefined, endsOn: this.day(answers, actor) }),
      ...reasons(answers),
    });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showCondition(req, res, id, looking(actor, 'supervision.variation.form'), {
        typed: form.typed,
        errors,
      });
    const checked = { ...form, errors: [...(remove ? [] : faults), ...form.errors] };
    return submit({ form: checked, again }, async (command) => {
      const made = await this.variations.proposeForCondition(id, command, actor);
      return { url: `/variations/${made.id}?done=proposed`, statusCode: 303 };
    });
  }

  @Get('orders/:id/vary')
  @Policy(writing('form', 'supervision.legal_order'))
  orderForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.showOrder(request, response, id, actor);
  }

  @Post('orders/:id/vary')
  @Redirect()
  @Idempotent()
  @Policy(writing('propose', 'supervision.legal_order'))
  proposeOrder(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ProposeOrderVariation, {
      endsOn: this.day(answers, actor),
      sentenceMonths: answers.whole('sentenceMonths'),
      ...reasons(answers),
    });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showOrder(req, res, id, looking(actor, 'supervision.variation.form'), {
        typed: form.typed,
        errors,
      });
    return submit({ form, again }, async (command) => {
      const made = await this.variations.proposeForOrder(id, command, actor);
      return { url: `/variations/${made.id}?done=proposed`, statusCode: 303 };
    });
  }

  private async showCondition(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed, errors = [] }: Given = {},
  ) {
    const view = await this.work.readAbout(actor, async () => {
      const condition = await this.orders.readCondition(id, actor);
      const person = await personLine(this.people, condition.personId, actor);
      const end = condition.endsOn ? typedDay(condition.endsOn) : '';
      return {
        person,
        heading: `Propose a variation: ${condition.title}`,
        now: condition.sentence,
        until: condition.endsOn ? dateOnly(condition.endsOn) : '',
        protectsVictim: condition.protectsVictim,
        inputs: conditionInputs(definitionOf(condition.code), typed ?? {}, condition.params),
        action: `/conditions/${id}/vary`,
        cancel: `/orders/${condition.orderId}`,
        mayRemove: true,
        values: { ...blank(typed), endsOn: typed?.endsOn ?? end, what: typed?.what ?? 'change' },
      };
    });
    this.form(request, response, view, errors);
  }

  private async showOrder(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed, errors = [] }: Given = {},
  ) {
    const view = await this.work.readAbout(actor, async () => {
      const order = await this.orders.read(id, actor);
      const person = await personLine(this.people, order.personId, actor);
      return {
        person,
        heading: `Propose a variation of the ${order.title.toLowerCase()}`,
        now: `From ${dateOnly(order.startsOn)}`,
        until: order.endsOn ? dateOnly(order.endsOn) : '',
        protectsVictim: order.conditions.some((one) => one.live && one.protectsVictim),
        inputs: [],
        action: `/orders/${id}/vary`,
        cancel: `/orders/${id}`,
        mayRemove: false,
        values: {
          ...blank(typed),
          endsOn: typed?.endsOn ?? (order.endsOn ? typedDay(order.endsOn) : ''),
          sentenceMonths: typed?.sentenceMonths ?? order.sentenceMonths?.toString() ?? '',
        },
      };
    });
    this.form(request, response, view, errors);
  }

  private form(request: KnownRequest, response: Response, view: object, errors: FieldFault[]) {
    const options = { title: 'Propose a variation', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    const all = { ...view, errors, requesters: REQUESTERS };
    this.pages.show(request, response, 'variations/propose.njk', all, options);
  }

  private day(answers: Answers, actor: Actor): string | undefined {
    const typed = answers.optional('endsOn');
    return typed === undefined ? undefined : (readDay(typed, this.clock.today(actor.timeZone)) ?? typed);
  }
}

function reasons(answers: Answers) {
  return { why: answers.text('why'), requestedBy: answers.text('requestedBy') };
}

function blank(typed: Readonly<Record<string, string>> = {}) {
  return { why: typed.why ?? '', requestedBy: typed.requestedBy ?? '' };
}
