import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { Orders } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { libraryGroups } from './condition-inputs.view.js';
import { addConditionForm, changeConditionForm } from './order-form.js';
import { definitionOf, OrderReading } from './order-reading.js';

const OF_ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const OF_CONDITION = { via: 'supervision.condition', param: 'id' } as const;
const PAGE = { page: 'caseload' };

class IdParam {
  @IsRecordId() id: string;
}
class ChosenQuery {
  @IsOptional() @Matches(/^[A-Z_]{0,41}$/) code?: string;
}

/** Conditions of an order: first which, then its details. */
@Controller()
export class ConditionsPage {
  constructor(
    private readonly orders: Orders,
    private readonly reading: OrderReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('orders/:id/conditions/new')
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.condition.form',
    person: OF_ORDER,
    section: 'legal',
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { code }: ChosenQuery,
    @CurrentActor() actor: Actor,
  ) {
    if (code) return this.showDetails(request, response, { id, code }, actor);
    const errors = code === '' ? [{ field: 'code', message: 'Choose a condition' }] : [];
    const view = { ...(await this.reading.order(id, actor)), groups: libraryGroups(), errors };
    const options = { ...PAGE, title: 'Add a condition', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'orders/choose-condition.njk', view, options);
  }

  @Post('orders/:id/conditions')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.condition.add',
    person: OF_ORDER,
    section: 'legal',
    mode: 'write',
  })
  async add(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const definition = definitionOf(answers.text('code'));
    const form = addConditionForm(answers, definition, this.clock.today(actor.timeZone));
    const at = { id, code: definition.code };
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.condition.form',
      show: (req, res, reader, given) => this.showDetails(req, res, at, reader, given),
    });
    return submit(pages, async (command) => {
      await this.orders.addCondition(id, command, actor);
      return { url: `/orders/${id}?done=condition-added`, statusCode: 303 };
    });
  }

  @Get('conditions/:id/change')
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.condition.form',
    person: OF_CONDITION,
    section: 'legal',
    mode: 'write',
  })
  async changeForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showChange(request, response, id, actor);
  }

  @Post('conditions/:id/change')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.condition.change',
    person: OF_CONDITION,
    section: 'legal',
    mode: 'write',
  })
  async change(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const before = await this.orders.readCondition(id, actor);
    const form = changeConditionForm(
      Answers.of(request),
      definitionOf(before.code),
      this.clock.today(actor.timeZone),
    );
    const version = versionOf(form);
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.condition.form',
      show: (req, res, reader, given) => this.showChange(req, res, id, reader, given),
      versions: {
        look: 'supervision.condition.compare',
        of: (reader) => this.reading.conditionConflict(id, form, reader),
      },
    });
    return submit(pages, async (command) => {
      await this.orders.changeCondition(id, version, command, actor);
      return { url: `/orders/${before.orderId}?done=condition-changed`, statusCode: 303 };
    });
  }

  private async showDetails(
    request: KnownRequest,
    response: Response,
    { id, code }: { id: string; code: string },
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const view = { ...(await this.reading.newCondition(id, code, actor, typed)), errors };
    const options = { ...PAGE, title: 'Add a condition', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'orders/add-condition.njk', view, options);
  }

  private async showChange(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed, errors = [] }: Given = {},
  ) {
    const view = { ...(await this.reading.conditionChange(id, actor, typed)), errors };
    const options = { ...PAGE, title: 'Change a condition', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'orders/change-condition.njk', view, options);
  }
}
