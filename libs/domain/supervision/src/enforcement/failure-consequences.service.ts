import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, newId, RuleBroken, type Actor } from '@platform/kernel';
import { EnforcementCase } from './enforcement.entities.js';
import { EnforcementStore, type EnforceableOrder } from './enforcement.store.js';
import { ENFORCEMENT, enforcementSaid, type OrderRule } from './rules/enforcement-rules.js';
import { caseDue, failuresThatOpen, type CountedFailure } from './rules/failures.js';
import type { Decision } from './rules/next-actions.js';
import { countedFailures, ordersOn } from './rules/standings.js';

const { rules } = ENFORCEMENT;

/** A failure that is being decided. */
export interface DecidedFailure {
  id: string;
  personId: string;
  /** Local day. */
  on: string;
  orderId: string | null;
}

/** What follows from a decision on a failure, in the same work: enough unacceptable ones open breach or recall. */
@Injectable()
export class FailureConsequences {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: EnforcementStore,
    private readonly clock: Clock,
  ) {}

  /** The order that was failed, or null where none is enforced. @throws RuleBroken where it must be chosen or is wrong */
  async orderFor(personId: string, on: string, chosen: string | undefined): Promise<string | null> {
    const inForce = ordersOn(on, await this.store.orders(personId), rules);
    if (chosen && !inForce.some(({ id }) => id === chosen))
      throw orderWrong('order-not-in-force', 'Choose an order that was in force on that day');
    if (!chosen && inForce.length > 1)
      throw orderWrong('order-unclear', 'More than one order was in force. Choose the one that was failed');
    return chosen ?? inForce[0]?.id ?? null;
  }

  async follow(failure: DecidedFailure, decision: Decision, actor: Actor): Promise<void> {
    const { id, personId, orderId } = failure;
    this.work.emit({
      name: 'supervision.absence-decided',
      personIds: [personId],
      data: { appointmentId: id, decision },
    });
    if (decision !== 'unacceptable' || !orderId) return;
    const [failures, orders, cases] = [
      await this.store.failures(personId),
      await this.store.orders(personId),
      await this.store.cases(personId),
    ];
    const order = orders.find((one) => one.id === orderId);
    const rule = order && rules.orders.get(order.type);
    if (!order || !rule) return;
    const counted: CountedFailure = { id, on: failure.on, orderId };
    const opening = failuresThatOpen(
      counted,
      countedFailures(failures, orders, rules),
      rule.failures,
      rules.windowMonths,
    );
    if (opening.length === 0 || cases.some((one) => one.failureIds.includes(id))) return;
    const running = cases.find((one) => one.orderId === orderId && one.decidedAt === null);
    if (running) return this.add(running, id, actor);
    const because = `${opening.length} unacceptable failures within ${rules.windowMonths} months`;
    await this.open(order, rule, { personId, because, emergency: false, failures: opening }, actor);
  }

  /** Opens breach or recall of an order, with its clock. */
  async open(
    order: EnforceableOrder,
    rule: OrderRule,
    given: { personId: string; because: string; emergency: boolean; failures: readonly CountedFailure[] },
    actor: Actor,
  ): Promise<string> {
    const id = newId();
    const { personId, because, emergency, failures } = given;
    const now = this.clock.now();
    const zone = (await this.store.addressee(personId, now.toString()))?.timeZone ?? actor.timeZone;
    const openedOn = this.clock.today(zone).toString();
    const lastFailureOn =
      failures
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null;
    const said = enforcementSaid();
    const due = caseDue(rule, { lastFailureOn, openedOn, emergency }, rules);
    await this.records.insert(EnforcementCase, {
      id,
      version: 1,
      personId,
      orderId: order.id,
      route: rule.route,
      state: 'PREPARING',
      emergency,
      openedAt: now.toString(),
      openedBy: actor.id,
      openedBecause: because,
      failureIds: failures.map((one) => one.id),
      dueOn: due.on,
      dueSteps: [...due.steps],
      ruleCode: said.code,
      ruleVersion: said.version,
      alternatives: [],
    });
    await this.step(id, personId, 'OPEN', because, actor);
    const name = rule.route === 'BREACH' ? 'supervision.breach-opened' : 'supervision.recall-considered';
    this.work.emit({ name, personIds: [personId], data: { caseId: id, orderId: order.id } });
    this.work.saw({ records: [id] });
    return id;
  }

  private async add(
    running: { id: string; version: number; personId: string; failureIds: string[] },
    failureId: string,
    actor: Actor,
  ) {
    const { id, version, personId, failureIds } = running;
    await this.records.change(EnforcementCase, { id, version }, { failureIds: [...failureIds, failureId] });
    await this.step(id, personId, 'FAILURE_ADDED', 'One more unacceptable failure', actor);
    this.work.emit({
      name: 'supervision.enforcement-failure-added',
      personIds: [personId],
      data: { caseId: id },
    });
  }

  private async step(
    caseId: string,
    personId: string,
    action: string,
    words: string,
    by: Actor,
  ): Promise<void> {
    const running = await this.store.oneCase(caseId);
    const to = running?.state ?? 'PREPARING';
    const from = action === 'OPEN' ? null : to;
    await this.store.keepStep({
      id: newId(),
      personId,
      caseId,
      at: this.clock.now().toString(),
      by,
      action,
      from,
      to,
      words,
    });
  }
}

function orderWrong(code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: '/orderId', code, message }]);
}
