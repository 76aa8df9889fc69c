import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, NotFound, newId, type Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import { conflictsIn } from '../conflicts/conflicts-in.js';
import type { Conflict } from '../conflicts/conflict.js';
import type { AddCondition, ChangeCondition, ChangeOrder, MakeOrder } from './commands.js';
import { VariationsStore } from '../variations/variations.store.js';
import { libraryVersion } from './condition-library.js';
import { checkParams, sentenceOf } from './condition-params.js';
import { checkLength, knownCondition, settle } from './condition-rules.js';
import { Condition, LegalOrder, checkPeriod, refuse } from './order.entities.js';
import { orderSentence } from './order-sentence.js';
import { OrdersStore } from './orders.store.js';
import type { ConditionView, OrderView } from './views.js';

/** Orders and licences with their typed conditions. Nothing is deleted: what no longer binds has an end. */
@Injectable()
export class Orders {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: OrdersStore,
    private readonly people: AppointmentsStore,
    private readonly clock: Clock,
    private readonly history: VariationsStore,
  ) {}

  list(personId: string, actor: Actor): Promise<OrderView[]> {
    return this.work.readAbout(actor, async () => this.store.ofPerson(personId, await this.today(personId)));
  }

  /** What cannot be right among a person's orders and licences today. */
  conflicts(personId: string, actor: Actor): Promise<Conflict[]> {
    return this.work.readAbout(actor, async () => {
      const today = await this.today(personId);
      const found = conflictsIn(await this.store.ofPerson(personId, today), today);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  /** For readers who may see conditions and not the orders they stand in. */
  conditions(personId: string, actor: Actor): Promise<ConditionView[]> {
    return this.work.readAbout(actor, async () =>
      this.store.conditionsOf(personId, await this.today(personId)),
    );
  }

  /** What binds these people today, as far as the reader may see it. */
  liveConditionsOf(personIds: readonly string[], actor: Actor): Promise<ConditionView[]> {
    return this.work.read(actor, () => this.store.liveOf(personIds, this.clock.now().toString()));
  }

  read(id: string, actor: Actor): Promise<OrderView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.one(id, await this.today(actor.act.personId));
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  readCondition(id: string, actor: Actor): Promise<ConditionView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.condition(id, await this.today(actor.act.personId));
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  make(
    personId: string,
    command: MakeOrder,
    actor: Actor,
  ): Promise<{ id: string; version: number; conditionIds: string[] }> {
    return this.work.run(actor, async () => {
      const { type, startsOn, endsOn = null, court = null, sentenceMonths = null, conditions = [] } = command;
      checkPeriod(startsOn, endsOn);
      const order = Object.assign(new LegalOrder(), { type, startsOn, endsOn, court, sentenceMonths });
      Object.assign(order, { id: newId(), version: 1, personId, createdBy: actor.id });
      const settled = conditions.map((one, n) => settle(one, order, `/conditions/${n}`));
      await this.records.insert(LegalOrder, order);
      const conditionIds: string[] = [];
      for (const one of settled)
        conditionIds.push(await this.insert({ ...one, personId, orderId: order.id }, actor));
      this.changed('supervision.order-made', personId, [order.id, ...conditionIds]);
      return { id: order.id, version: 1, conditionIds };
    });
  }

  change(
    id: string,
    version: number,
    command: ChangeOrder,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const order = await this.records.get(LegalOrder, id);
      const { reason, ...terms } = command;
      const patch = given(terms);
      if (Object.keys(patch).length === 0) refuse('', 'nothing-to-change', 'Say what is to change');
      checkPeriod(order.startsOn, patch.endsOn ?? order.endsOn);
      const former = { sentence: orderSentence(order), startsOn: order.startsOn, endsOn: order.endsOn };
      const next = await this.records.change(LegalOrder, { id, version }, patch);
      const row = { id: newId(), personId: order.personId, orderId: id, conditionId: null, former, reason };
      await this.history.correct(row);
      this.changed('supervision.order-changed', order.personId, [id], Object.keys(patch));
      return { id, version: next };
    });
  }

  addCondition(
    orderId: string,
    command: AddCondition,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const order = await this.records.get(LegalOrder, orderId);
      const settled = settle(command, order);
      const id = await this.insert({ ...settled, personId: order.personId, orderId }, actor);
      this.changed('supervision.condition-added', order.personId, [id]);
      return { id, version: 1 };
    });
  }

  /** Puts right what was recorded wrongly about a condition. */
  changeCondition(
    id: string,
    version: number,
    command: ChangeCondition,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const condition = await this.records.get(Condition, id);
      const order = await this.records.get(LegalOrder, condition.orderId);
      const definition = knownCondition(condition.code);
      const patch: Partial<Condition> = {};
      if (command.params) {
        const { params, faults } = checkParams(definition, command.params);
        if (faults.length > 0) refuse(faults[0]!.pointer, 'condition-details', faults[0]!.message);
        patch.params = params;
      }
      if (command.endsOn) {
        order.checkHolds(condition.startsOn, command.endsOn);
        checkLength(definition, order.type, condition.startsOn, command.endsOn);
        patch.endsOn = command.endsOn;
      }
      const fields = Object.keys(patch);
      if (fields.length === 0) refuse('', 'nothing-to-change', 'Say what is to change');
      const { personId, orderId, startsOn, endsOn } = condition;
      const former = { sentence: sentenceOf(definition, condition.params), startsOn, endsOn };
      const next = await this.records.change(Condition, { id, version }, patch);
      const { reason } = command;
      await this.history.correct({ id: newId(), personId, orderId, conditionId: id, former, reason });
      this.changed('supervision.condition-changed', condition.personId, [id], fields);
      return { id, version: next };
    });
  }

  private async insert(
    row: Omit<Condition, 'id' | 'version' | 'createdBy' | 'libraryVersion' | 'replacesId'>,
    actor: Actor,
  ): Promise<string> {
    const id = newId();
    const made = { id, version: 1, createdBy: actor.id, libraryVersion: libraryVersion(), replacesId: null };
    await this.records.insert(Condition, { ...made, ...row });
    return id;
  }

  private async today(personId: string | undefined): Promise<string> {
    const zone = personId ? await this.people.zoneOf(personId) : null;
    return this.clock.today(zone ?? 'Europe/London').toString();
  }

  private changed(name: string, personId: string, records: string[], fields?: string[]): void {
    this.work.emit({ name, personIds: [personId], data: { id: records[0]! } });
    this.work.saw({ records, ...(fields ? { fields } : {}) });
  }
}

function given(command: Omit<ChangeOrder, 'reason'>): Partial<LegalOrder> {
  return Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
}
