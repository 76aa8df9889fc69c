import { Injectable } from '@nestjs/common';
import { ageOn } from '@platform/calendar';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, newId, RuleBroken, type Actor } from '@platform/kernel';
import { MappaStore } from '../mappa/mappa.store.js';
import { exceptionAnswer, recallExceptionsOf } from '../mappa/recall-exceptions.js';
import { LegalOrder } from '../orders/order.entities.js';
import type {
  DecideEnforcement,
  OpenEnforcement,
  PrepareEnforcement,
  SendBackEnforcement,
  SignEnforcement,
} from './commands.js';
import { mayCountersign } from './enforcement-reading.service.js';
import { EnforcementCase, type Ending } from './enforcement.entities.js';
import { EnforcementStore } from './enforcement.store.js';
import { FailureConsequences } from './failure-consequences.service.js';
import type { CaseAction } from './rules/case-states.js';
import { ENFORCEMENT } from './rules/enforcement-rules.js';
import { recallTypeOf, type RecallFacts } from './rules/recall-type.js';

const { rules } = ENFORCEMENT;
type Changed = Promise<{ id: string; version: number }>;

/** Breach and recall: prepared by one, countersigned by another, decided either way, with every step kept. */
@Injectable()
export class EnforcementCases {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: EnforcementStore,
    private readonly consequences: FailureConsequences,
    private readonly mappa: MappaStore,
    private readonly clock: Clock,
  ) {}

  /** By hand: what happened is grave enough without a second failure. */
  open(orderId: string, command: OpenEnforcement, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const { personId, ...order } = await this.records.get(LegalOrder, orderId);
      const rule = rules.orders.get(order.type);
      if (!rule)
        throw new RuleBroken(
          'supervision.not-enforced-here',
          'An order of this kind is enforced by the police and the court, not here',
        );
      const running = (await this.store.cases(personId)).some(
        (one) => one.orderId === orderId && one.decidedAt === null,
      );
      if (running)
        throw new Conflict('supervision.enforcement-runs', 'A breach or recall of this order runs already');
      const given = {
        personId,
        because: command.reason,
        emergency: command.emergency ?? false,
        failures: [],
      };
      return { id: await this.consequences.open(order, rule, given, actor), version: 1 };
    });
  }

  prepare(id: string, version: number, command: PrepareEnforcement, actor: Actor): Changed {
    const { alternatives, rationale, recommendation, holds = [], doesNotHold = [] } = command;
    return this.move(id, version, 'PREPARE', rationale, actor, async (one) => {
      checkEnding(one.route, recommendation, 'recommendation');
      if (new Set(alternatives.map(({ code }) => code)).size < alternatives.length)
        throw wrong('alternatives', 'alternative-twice', 'An alternative stands twice');
      if (alternatives.length === 0 && recommendation !== 'NONE' && !one.emergency)
        throw wrong(
          'alternatives',
          'alternatives-missing',
          'Say what was tried before, or why it was not, for at least one alternative',
        );
      const facts = one.route === 'RECALL' ? await this.recallFacts(one, holds, doesNotHold) : null;
      return {
        alternatives: alternatives.map(({ code, why }) => ({ code, why })),
        rationale,
        recommendation,
        recallFacts: facts,
        recallType: facts && recallTypeOf(facts, rules),
        preparedBy: actor.id,
        signedBy: null,
        signedAt: null,
        secondBy: null,
        secondAt: null,
      };
    });
  }

  askForSignature(id: string, version: number, actor: Actor): Changed {
    return this.move(id, version, 'ASK_SIGNATURE', '', actor, () => ({}));
  }

  /** The manager’s countersignature, or the head of service’s where the first is there. */
  sign(id: string, version: number, command: SignEnforcement, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const { state } = await this.records.get(EnforcementCase, id);
      const at = this.clock.now().toString();
      if (state === 'WITH_HEAD')
        return this.move(id, version, 'SIGN_SECOND', command.comment ?? '', actor, () => ({
          secondBy: actor.id,
          secondAt: at,
        }));
      return this.move(id, version, 'SIGN', command.comment ?? '', actor, () => ({
        signedBy: actor.id,
        signedAt: at,
      }));
    });
  }

  sendBack(id: string, version: number, command: SendBackEnforcement, actor: Actor): Changed {
    const cleared = { signedBy: null, signedAt: null, secondBy: null, secondAt: null };
    return this.move(id, version, 'SEND_BACK', command.reason, actor, () => cleared);
  }

  /** To go further or not to: both are decisions with reasons. */
  decide(id: string, version: number, { decision, reasons }: DecideEnforcement, actor: Actor): Changed {
    const action = decision === 'NONE' ? 'DO_NOT_ENFORCE' : 'ENFORCE';
    return this.move(id, version, action, reasons, actor, (one) => {
      checkEnding(one.route, decision, 'decision');
      return {
        decision,
        decisionReasons: reasons,
        decidedBy: actor.id,
        decidedAt: this.clock.now().toString(),
      };
    });
  }

  private move(
    id: string,
    version: number,
    action: CaseAction,
    words: string,
    actor: Actor,
    patch: (one: EnforcementCase) => Partial<EnforcementCase> | Promise<Partial<EnforcementCase>>,
  ): Changed {
    return this.work.run(actor, async () => {
      const one = await this.records.get(EnforcementCase, id);
      const { personId, state: from } = one;
      const order = await this.records.get(LegalOrder, one.orderId);
      const needsSecond = rules.orders.get(order.type)?.secondSignature ?? false;
      const state = one.moved(action, one.chairOf(actor.id, mayCountersign(actor)), needsSecond);
      const next = await this.records.change(
        EnforcementCase,
        { id, version },
        { ...(await patch(one)), state },
      );
      await this.store.keepStep({
        id: newId(),
        personId,
        caseId: id,
        at: this.clock.now().toString(),
        by: actor,
        action,
        from,
        to: state,
        words,
      });
      this.work.emit({ name: EVENTS[action], personIds: [personId], data: { caseId: id, state } });
      this.work.saw({ records: [id], detail: action });
      return { id, version: next };
    });
  }

  private async recallFacts(
    { personId, orderId }: EnforcementCase,
    holds: string[],
    doesNotHold: string[],
  ): Promise<RecallFacts> {
    const both = holds.find((code) => doesNotHold.includes(code));
    if (both) throw wrong('doesNotHold', 'holds-and-not', 'An exception cannot both hold and not hold');
    const order = await this.records.get(LegalOrder, orderId);
    const person = await this.store.addressee(personId, this.clock.now().toString());
    const today = this.clock.today(person?.timeZone ?? 'Europe/London');
    const onRecord = recallExceptionsOf(await this.mappa.current(personId));
    const said = (code: string) => (holds.includes(code) ? true : doesNotHold.includes(code) ? false : null);
    const of = (code: string) => exceptionAnswer(code, said(code), onRecord);
    return {
      sentenceMonths: order.sentenceMonths,
      ageYears: person ? ageOn(person.dateOfBirth, today, 'first-of-march').value : null,
      exceptions: Object.fromEntries(rules.recall.exceptions.map(({ code }) => [code, of(code)])),
    };
  }
}

const EVENTS: Readonly<Record<CaseAction, string>> = {
  PREPARE: 'supervision.enforcement-prepared',
  ASK_SIGNATURE: 'supervision.countersignature-asked',
  SIGN: 'supervision.enforcement-countersigned',
  SIGN_SECOND: 'supervision.enforcement-countersigned',
  SEND_BACK: 'supervision.enforcement-sent-back',
  ENFORCE: 'supervision.enforcement-decided',
  DO_NOT_ENFORCE: 'supervision.enforcement-decided-against',
};

function checkEnding(route: 'BREACH' | 'RECALL', ending: Ending, field: string): void {
  const fits = ending === 'NONE' || (route === 'BREACH') === (ending === 'BREACH');
  if (!fits)
    throw wrong(
      field,
      'ending-of-other-route',
      'Choose an ending that fits: breach for an order, recall for a licence',
    );
}

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
