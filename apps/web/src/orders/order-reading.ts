import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import {
  CONDITION_LIBRARY,
  Orders,
  sentenceOf,
  Variations,
  type ChangeCondition,
  type ChangeOrder,
  type ConditionParams,
} from '@domain/supervision';
import { Work } from '@platform/database';
import type { FormOf } from '@platform/forms';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { LastChange } from '../edge/last-change.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { typedDay } from '../edge/typed-times.js';
import { byEnd, conflictLines } from '../person/conditions.view.js';
import { variationLine } from '../variations/variation.view.js';
import { countdown, dateOnly, whenInZone, type ConflictView } from '../shell/index.js';
import { conditionInputs } from './condition-inputs.view.js';

type Typed = Readonly<Record<string, string>>;
const NOT_SAID = 'Not said';
const day = (on: string | null | undefined) => (on ? dateOnly(on) : NOT_SAID);

/** What the pages of an order and of a condition show. */
@Injectable()
export class OrderReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly orders: Orders,
    private readonly variations: Variations,
    private readonly lastChange: LastChange,
    private readonly clock: Clock,
  ) {}

  order(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const order = await this.orders.read(id, actor);
      const person = await personLine(this.people, order.personId, actor);
      const terms = [
        `From ${dateOnly(order.startsOn)}`,
        order.endsOn ? `to ${dateOnly(order.endsOn)}` : 'without an end on record',
        order.court ?? '',
        order.sentenceMonths ? `sentence of ${order.sentenceMonths} months` : '',
      ].filter(Boolean);
      const { now, zone } = readerOf(actor, this.clock);
      const conditions = [...order.conditions].sort(byEnd).map((one) => ({
        ...one,
        from: dateOnly(one.startsOn),
        to: one.endsOn ? dateOnly(one.endsOn) : 'as long as the order',
        hasArea: one.code === 'EXCLUSION_AREA' || one.code === 'INCLUSION_AREA',
        left: one.live && one.endsOn ? countdown(one.endsOn, now, zone) : '',
        unverified: one.definition !== null && one.definition.status === 'unverified',
      }));
      const all = await this.orders.list(order.personId, actor);
      const conflicts = conflictLines(
        await this.orders.conflicts(order.personId, actor),
        new Map(all.map((one) => [one.id, one.title])),
        id,
      );
      const { variations, corrections } = await this.variations.ofOrder(id, actor);
      return {
        person,
        order,
        terms,
        conditions,
        conflicts,
        variations: variations.map((one) => variationLine(one, { now, zone })),
        corrections: corrections.map((one) => ({
          ...one,
          when: whenInZone(one.at, zone, { zone, now }),
          former: `${one.former.sentence}${one.former.endsOn ? ` Until ${dateOnly(one.former.endsOn)}.` : ''}`,
        })),
        mayChange: actor.act.writes.includes('legal'),
      };
    });
  }

  orderChange(id: string, actor: Actor, typed?: Typed) {
    return this.work.readAbout(actor, async () => {
      const order = await this.orders.read(id, actor);
      const person = await personLine(this.people, order.personId, actor);
      const values = {
        endsOn: typed?.endsOn ?? (order.endsOn ? typedDay(order.endsOn) : ''),
        court: typed?.court ?? order.court ?? '',
        sentenceMonths: typed?.sentenceMonths ?? order.sentenceMonths?.toString() ?? '',
        reason: typed?.reason ?? '',
      };
      return { person, order, values, version: order.version };
    });
  }

  async orderConflict(
    id: string,
    { command, typed }: FormOf<ChangeOrder>,
    actor: Actor,
  ): Promise<ConflictView> {
    const now = await this.orders.read(id, actor);
    const months = (count: number | null | undefined) => (count ? String(count) : NOT_SAID);
    return {
      what: now.title,
      ...(await this.lastChange.of(now.personId, id, actor)),
      rows: [
        { label: 'Ends', yours: day(command.endsOn ?? now.endsOn), theirs: day(now.endsOn) },
        { label: 'Court', yours: command.court ?? now.court ?? NOT_SAID, theirs: now.court ?? NOT_SAID },
        {
          label: 'Months',
          yours: months(command.sentenceMonths ?? now.sentenceMonths),
          theirs: months(now.sentenceMonths),
        },
      ],
      action: `/orders/${id}/change`,
      kept: { ...typed, version: now.version },
      reload: `/orders/${id}/change`,
    };
  }

  /** The second step: the inputs of one kind of condition, within one order. */
  newCondition(orderId: string, code: string, actor: Actor, typed: Typed) {
    return this.work.readAbout(actor, async () => {
      const definition = definitionOf(code);
      const order = await this.orders.read(orderId, actor);
      const person = await personLine(this.people, order.personId, actor);
      const values = { startsOn: typed.startsOn ?? '', endsOn: typed.endsOn ?? '' };
      return {
        person,
        order,
        definition: wordsOf(definition),
        inputs: conditionInputs(definition, typed),
        values,
      };
    });
  }

  conditionChange(id: string, actor: Actor, typed?: Typed) {
    return this.work.readAbout(actor, async () => {
      const condition = await this.orders.readCondition(id, actor);
      const definition = definitionOf(condition.code);
      const person = await personLine(this.people, condition.personId, actor);
      const values = {
        endsOn: typed?.endsOn ?? (condition.endsOn ? typedDay(condition.endsOn) : ''),
        reason: typed?.reason ?? '',
      };
      const inputs = conditionInputs(definition, typed ?? {}, condition.params);
      return {
        person,
        condition,
        definition: wordsOf(definition),
        inputs,
        values,
        version: condition.version,
      };
    });
  }

  async conditionConflict(
    id: string,
    { command, typed }: FormOf<ChangeCondition>,
    actor: Actor,
  ): Promise<ConflictView> {
    const now = await this.orders.readCondition(id, actor);
    const mine = sentenceOf(definitionOf(now.code), (command.params ?? now.params) as ConditionParams);
    return {
      what: now.title,
      ...(await this.lastChange.of(now.personId, id, actor)),
      rows: [
        { label: 'Condition', yours: mine, theirs: now.sentence },
        { label: 'Ends', yours: day(command.endsOn ?? now.endsOn), theirs: day(now.endsOn) },
      ],
      action: `/conditions/${id}/change`,
      kept: { ...typed, version: now.version },
      reload: `/conditions/${id}/change`,
    };
  }
}

export function definitionOf(code: string) {
  const found = CONDITION_LIBRARY.get(code);
  if (!found) throw new NotFound();
  return found;
}

/** The text with its inserts named, and how far it is checked. */
function wordsOf(definition: ReturnType<typeof definitionOf>) {
  const { code, title, source, status } = definition;
  return { code, title, source, text: sentenceOf(definition, {}), unverified: status !== 'approved' };
}
