import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, NotFound, newId, type Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import { Condition, LegalOrder } from '../orders/order.entities.js';
import type {
  DecideVariation,
  ProposeConditionVariation,
  ProposeOrderVariation,
  RecordAuthorityDecision,
  RecordConsultation,
  WithdrawVariation,
} from './commands.js';
import { conditionProposal, orderProposal, type Proposed } from './proposals.js';
import { VariationEffects } from './variation-effects.service.js';
import { Variation } from './variation.entity.js';
import { VariationsStore, type CorrectionView, type OpenVariation } from './variations.store.js';
import { authorityFor, type VariationState, type VariationView } from './views.js';

type Kept = Promise<{ id: string; version: number }>;

/** Changes of orders and licences: proposed by an officer, approved by a manager, decided by the court or board. */
@Injectable()
export class Variations {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: VariationsStore,
    private readonly effects: VariationEffects,
    private readonly people: AppointmentsStore,
    private readonly clock: Clock,
  ) {}

  read(id: string, actor: Actor): Promise<VariationView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.one(id);
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  ofOrder(
    orderId: string,
    actor: Actor,
  ): Promise<{ variations: VariationView[]; corrections: CorrectionView[] }> {
    return this.work.readAbout(actor, async () => {
      const variations = await this.store.ofOrder(orderId);
      const corrections = await this.store.corrections(orderId);
      this.work.saw({ count: variations.length + corrections.length, records: [orderId] });
      return { variations, corrections };
    });
  }

  /** Of one person: what waits for a manager, or for a court or board. */
  waitingOf(personId: string, actor: Actor): Promise<VariationView[]> {
    return this.work.readAbout(actor, () => this.store.waitingOf(personId));
  }

  /** Of the reader's own people, or of their team: what waits for somebody. */
  open(states: readonly VariationState[], actor: Actor): Promise<OpenVariation[]> {
    return this.work.read(actor, async () => {
      const found = await this.store.open(states);
      const people = [...new Set(found.map((one) => one.personId))];
      this.work.saw({ count: found.length, people: people.slice(0, 200), sections: ['legal'] });
      return found;
    });
  }

  proposeForCondition(conditionId: string, command: ProposeConditionVariation, actor: Actor): Kept {
    return this.work.run(actor, async () => {
      const condition = await this.records.get(Condition, conditionId);
      const order = await this.records.get(LegalOrder, condition.orderId);
      return this.propose(conditionProposal(command, condition, order), order, conditionId, command, actor);
    });
  }

  proposeForOrder(orderId: string, command: ProposeOrderVariation, actor: Actor): Kept {
    return this.work.run(actor, async () => {
      const order = await this.records.get(LegalOrder, orderId);
      const codes = await this.store.liveCodes(orderId, await this.today(order.personId));
      return this.propose(orderProposal(command, order, codes), order, null, command, actor);
    });
  }

  consult(id: string, version: number, command: RecordConsultation, actor: Actor): Kept {
    return this.step(id, version, 'consulted', actor, async (variation) =>
      variation.consult(command, await this.today(variation.personId)),
    );
  }

  /** By a manager of the team, and never by whoever proposed it. */
  decide(id: string, version: number, command: DecideVariation, actor: Actor): Kept {
    return this.step(id, version, command.approve ? 'approved' : 'refused', actor, (variation) =>
      variation.decide(command, actor, this.at()),
    );
  }

  withdraw(id: string, version: number, { reason }: WithdrawVariation, actor: Actor): Kept {
    return this.step(id, version, 'withdrawn', actor, (variation) =>
      variation.withdraw(actor, this.at(), reason),
    );
  }

  /** The decision of the court or board; a granted one changes the order in the same transaction. */
  hear(id: string, version: number, command: RecordAuthorityDecision, actor: Actor): Kept {
    return this.step(id, version, command.granted ? 'granted' : 'denied', actor, async (variation) => {
      const now = { today: await this.today(variation.personId), at: this.at() };
      const patch = variation.hear(command, actor, now);
      if (!patch.takesEffectOn) return patch;
      const effect = await this.effects.apply(variation, patch.takesEffectOn, actor);
      const changed =
        variation.kind === 'order' ? 'supervision.order-changed' : 'supervision.condition-changed';
      this.emit(changed, variation.personId, effect.resultId ?? variation.conditionId ?? variation.orderId);
      return { ...patch, ...effect };
    });
  }

  private async propose(
    { kind, change, protectsVictim }: Proposed,
    order: LegalOrder,
    conditionId: string | null,
    { why, requestedBy }: Pick<ProposeConditionVariation, 'why' | 'requestedBy'>,
    actor: Actor,
  ): Kept {
    const id = newId();
    await this.records.insert(Variation, {
      id,
      version: 1,
      personId: order.personId,
      orderId: order.id,
      conditionId,
      kind,
      change,
      why,
      requestedBy,
      state: 'PROPOSED',
      consultation: protectsVictim ? 'needed' : 'not_needed',
      proposedBy: actor.id,
      authority: authorityFor(order.type),
    });
    this.emit('supervision.variation-proposed', order.personId, id);
    this.work.saw({ records: [id, conditionId ?? order.id] });
    return { id, version: 1 };
  }

  private step(
    id: string,
    version: number,
    what: string,
    actor: Actor,
    take: (variation: Variation) => Partial<Variation> | Promise<Partial<Variation>>,
  ): Kept {
    return this.work.run(actor, async () => {
      const variation = await this.records.get(Variation, id);
      const patch = await take(variation);
      const next = await this.records.change(Variation, { id, version }, patch);
      this.emit(`supervision.variation-${what}`, variation.personId, id);
      this.work.saw({ records: [id], fields: Object.keys(patch) });
      return { id, version: next };
    });
  }

  private emit(name: string, personId: string, id: string): void {
    this.work.emit({ name, personIds: [personId], data: { id } });
  }

  private at(): Date {
    return new Date(this.clock.now().epochMilliseconds);
  }

  private async today(personId: string): Promise<string> {
    return this.clock.today((await this.people.zoneOf(personId)) ?? 'Europe/London').toString();
  }
}
