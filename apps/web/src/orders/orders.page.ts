import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import { ORDER_TITLES, Orders } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { changeOrderForm, makeOrderForm } from './order-form.js';
import { OrderReading } from './order-reading.js';

const OF_ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const TYPES = Object.entries(ORDER_TITLES).map(([value, text]) => ({ value, text }));
const FLASHES: Readonly<Record<string, Flash>> = {
  made: {
    kind: 'success',
    text: 'The order is recorded. Add its conditions now, while you have it in front of you.',
  },
  changed: { kind: 'success', text: 'The order is changed.' },
  'condition-added': { kind: 'success', text: 'The condition is recorded.' },
  'condition-changed': { kind: 'success', text: 'The condition is changed.' },
};
const FIELDS = ['type', 'startsOn', 'endsOn', 'court', 'sentenceMonths'];

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Orders and licences: record one, look at it, change its end. */
@Controller()
export class OrdersPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly orders: Orders,
    private readonly reading: OrderReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/orders/new')
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.order.form',
    person: 'id',
    section: 'legal',
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showForm(request, response, id, actor, {});
  }

  @Post('people/:id/orders')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.order.make',
    person: 'id',
    section: 'legal',
    mode: 'write',
  })
  async make(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = makeOrderForm(Answers.of(request), this.clock.today(actor.timeZone));
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.order.form',
      show: (req, res, reader, { typed = {}, errors }) => this.showForm(req, res, id, reader, typed, errors),
    });
    return submit(pages, async (command) => {
      const made = await this.orders.make(id, command, actor);
      return { url: `/orders/${made.id}?done=made`, statusCode: 303 };
    });
  }

  @Get('orders/:id')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.order.read', person: OF_ORDER, section: 'legal' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.order(id, actor);
    const options = { title: view.order.title, page: 'caseload', flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'orders/order.njk', view, options);
  }

  @Get('orders/:id/change')
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.order.form',
    person: OF_ORDER,
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

  @Post('orders/:id/change')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['make', 'Order'],
    audit: 'supervision.order.change',
    person: OF_ORDER,
    section: 'legal',
    mode: 'write',
  })
  async change(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = changeOrderForm(Answers.of(request), this.clock.today(actor.timeZone));
    const version = versionOf(form);
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.order.form',
      show: (req, res, reader, { typed, errors }) => this.showChange(req, res, id, reader, typed, errors),
      versions: {
        look: 'supervision.order.compare',
        of: (reader) => this.reading.orderConflict(id, form, reader),
      },
    });
    return submit(pages, async (command) => {
      await this.orders.change(id, version, command, actor);
      return { url: `/orders/${id}?done=changed`, statusCode: 303 };
    });
  }

  private async showForm(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const person = await this.work.readAbout(actor, () => personLine(this.people, id, actor));
    const values = Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? '']));
    const options = {
      title: 'Add an order or licence',
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(
      request,
      response,
      'orders/make-order.njk',
      { person, values, errors, types: TYPES },
      options,
    );
  }

  private async showChange(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed?: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const view = { ...(await this.reading.orderChange(id, actor, typed)), errors };
    const options = { title: 'Change an order', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'orders/change-order.njk', view, options);
  }
}
