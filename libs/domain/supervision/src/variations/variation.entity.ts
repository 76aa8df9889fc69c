import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict, NotAllowed, type Actor } from '@platform/kernel';
import { refuse } from '../orders/order.entities.js';
import type { DecideVariation, RecordAuthorityDecision, RecordConsultation } from './commands.js';
import type {
  Authority,
  FormerText,
  ProposedChange,
  Requester,
  VariationKind,
  VariationState,
} from './views.js';

/** A change of an order or condition on its way: proposed, approved, decided by the court or board. */
@Entity({ schema: 'supervision', name: 'variation' })
export class Variation {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'condition_id', nullable: true }) conditionId: string | null;
  @Column('text') kind: VariationKind;
  @Column('jsonb') change: ProposedChange;
  @Column('text') why: string;
  @Column('text', { name: 'requested_by' }) requestedBy: Requester;
  @Column('text') state: VariationState;
  @Column('text') consultation: 'not_needed' | 'needed' | 'consulted' | 'not_consulted';
  @Column('date', { name: 'consultation_on', nullable: true }) consultationOn: string | null;
  @Column('text', { name: 'consultation_answer', nullable: true }) consultationAnswer: string | null;
  @Column('text', { name: 'consultation_reason', nullable: true }) consultationReason: string | null;
  @Column('uuid', { name: 'proposed_by' }) proposedBy: string;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @Column('text') authority: Authority;
  @Column('text', { name: 'authority_name', nullable: true }) authorityName: string | null;
  @Column('date', { name: 'authority_on', nullable: true }) authorityOn: string | null;
  @Column('text', { name: 'authority_reference', nullable: true }) authorityReference: string | null;
  @Column('date', { name: 'takes_effect_on', nullable: true }) takesEffectOn: string | null;
  @Column('jsonb', { nullable: true }) former: FormerText | null;
  @Column('uuid', { name: 'result_id', nullable: true }) resultId: string | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;

  consult(command: RecordConsultation, today: string): Partial<Variation> {
    this.mustBe('PROPOSED', 'Victim liaison is asked before a manager decides');
    const { consulted, on, answer, reason } = command;
    if (!consulted) {
      if (!reason) refuse('/reason', 'consultation-reason', 'Say why victim liaison was not asked');
      return {
        consultation: 'not_consulted',
        consultationOn: null,
        consultationAnswer: null,
        consultationReason: reason,
      };
    }
    if (!on) refuse('/on', 'consultation-day', 'Enter the day on which victim liaison answered');
    if (on > today) refuse('/on', 'consultation-ahead', 'The day cannot lie ahead');
    if (!answer) refuse('/answer', 'consultation-answer', 'Choose what victim liaison answered');
    return {
      consultation: 'consulted',
      consultationOn: on,
      consultationAnswer: answer,
      consultationReason: null,
    };
  }

  decide({ approve, reason }: DecideVariation, actor: Actor, at: Date): Partial<Variation> {
    this.mustBe('PROPOSED', 'This proposal is decided already');
    if (this.proposedBy === actor.id)
      throw new NotAllowed('supervision.variation-own', 'Somebody else must decide on what you proposed');
    if (approve && this.consultation === 'needed')
      throw new Conflict(
        'supervision.variation-not-consulted',
        'The condition protects a victim: record what victim liaison said, or why nobody was asked, first',
      );
    return {
      state: approve ? 'APPROVED' : 'REFUSED',
      decidedBy: actor.id,
      decidedAt: at,
      decisionReason: reason,
    };
  }

  withdraw(actor: Actor, at: Date, reason: string): Partial<Variation> {
    if (this.state !== 'PROPOSED' && this.state !== 'APPROVED')
      throw settled('This proposal is closed already');
    return {
      state: 'WITHDRAWN',
      closedBy: actor.id,
      closedAt: at,
      decisionReason: this.decisionReason ?? reason,
    };
  }

  /** What the court or board said. What it does to the order follows where it was granted. */
  hear(command: RecordAuthorityDecision, actor: Actor, now: { today: string; at: Date }): Partial<Variation> {
    this.mustBe('APPROVED', 'A manager approves a proposal before the court or board decides on it');
    const { granted, name, decidedOn, reference, takesEffectOn } = command;
    if (decidedOn > now.today)
      refuse('/decidedOn', 'decision-ahead', 'The day of the decision cannot lie ahead');
    if (granted && !takesEffectOn)
      refuse('/takesEffectOn', 'effect-missing', 'Enter the day it takes effect');
    if (granted && takesEffectOn! < decidedOn)
      refuse('/takesEffectOn', 'effect-before-decision', 'It cannot take effect before it was decided');
    return {
      state: granted ? 'GRANTED' : 'DENIED',
      authorityName: name,
      authorityOn: decidedOn,
      authorityReference: reference,
      takesEffectOn: granted ? takesEffectOn! : null,
      closedBy: actor.id,
      closedAt: now.at,
    };
  }

  private mustBe(state: VariationState, otherwise: string): void {
    if (this.state !== state) throw settled(otherwise);
  }
}

function settled(message: string): Conflict {
  return new Conflict('supervision.variation-state', message);
}
