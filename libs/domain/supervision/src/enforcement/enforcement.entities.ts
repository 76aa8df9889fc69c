import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict, NotAllowed } from '@platform/kernel';
import type { Step } from '@platform/calendar';
import { caseActions, stateAfter, type CaseAction, type CaseState, type Chair } from './rules/case-states.js';
import type { EnforcementRoute, LetterKind } from './rules/enforcement-rules.js';
import type { RecallFacts, RecallType } from './rules/recall-type.js';

/** What a breach or recall ends in. `NONE` is a decision too: not to go further. */
export const ENDINGS = ['BREACH', 'FIXED_TERM', 'STANDARD', 'NONE'] as const;
export type Ending = (typeof ENDINGS)[number];

export interface TriedAlternative {
  code: string;
  /** Why it was not enough, or why it was not tried. */
  why: string;
}

/** A letter, without what it says: that never changes and is read apart. */
@Entity({ schema: 'supervision', name: 'warning_letter' })
export class WarningLetter {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'appointment_id' }) appointmentId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('text') kind: LetterKind;
  @Column('date', { name: 'sent_on', nullable: true }) sentOn: string | null;
  @Column('text', { name: 'sent_how', nullable: true }) sentHow: string | null;
  @Column('uuid', { name: 'sent_by', nullable: true }) sentBy: string | null;
  @Column('date', { name: 'withdrawn_on', nullable: true }) withdrawnOn: string | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
}

/** A breach or recall of one order, from its opening to a decision to go further or not to. */
@Entity({ schema: 'supervision', name: 'enforcement_case' })
export class EnforcementCase {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('text') route: EnforcementRoute;
  @Column('text') state: CaseState;
  @Column('boolean') emergency: boolean;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date | string;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'opened_because' }) openedBecause: string;
  @Column('uuid', { name: 'failure_ids', array: true }) failureIds: string[];
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('jsonb', { name: 'due_steps' }) dueSteps: readonly Step[];
  @Column('text', { name: 'rule_code' }) ruleCode: string;
  @Column('int', { name: 'rule_version' }) ruleVersion: number;
  @Column('jsonb') alternatives: TriedAlternative[];
  @Column('text', { nullable: true }) rationale: string | null;
  @Column('text', { nullable: true }) recommendation: Ending | null;
  @Column('jsonb', { name: 'recall_facts', nullable: true }) recallFacts: RecallFacts | null;
  @Column('jsonb', { name: 'recall_type', nullable: true }) recallType: RecallType | null;
  @Column('uuid', { name: 'prepared_by', nullable: true }) preparedBy: string | null;
  @Column('uuid', { name: 'signed_by', nullable: true }) signedBy: string | null;
  @Column('timestamptz', { name: 'signed_at', nullable: true }) signedAt: Date | string | null;
  @Column('uuid', { name: 'second_by', nullable: true }) secondBy: string | null;
  @Column('timestamptz', { name: 'second_at', nullable: true }) secondAt: Date | string | null;
  @Column('text', { nullable: true }) decision: Ending | null;
  @Column('text', { name: 'decision_reasons', nullable: true }) decisionReasons: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | string | null;

  /** The next state, or a refusal that says why this cannot be done now, or not by this person. */
  moved(action: CaseAction, chair: Chair, needsSecond: boolean): CaseState {
    const standing = { state: this.state, isPrepared: this.preparedBy !== null, needsSecond };
    const next = stateAfter(standing, action, chair);
    if (next) return next;
    const anybody: Chair = { isManager: true, hasPrepared: false, hasSigned: false };
    if (!caseActions(standing, anybody).includes(action))
      throw new Conflict('supervision.enforcement-not-now', 'This cannot be done as the case stands now');
    if (chair.hasPrepared)
      throw new NotAllowed(
        'supervision.own-countersignature',
        'You cannot countersign what you prepared yourself',
      );
    if (chair.hasSigned)
      throw new NotAllowed('supervision.same-countersignature', 'The second signature is another person’s');
    throw new NotAllowed(
      'supervision.manager-signs',
      'Only a manager of the team that holds the case can sign',
    );
  }

  chairOf(actorId: string, isManager: boolean): Chair {
    return {
      isManager,
      hasPrepared: this.preparedBy === actorId,
      hasSigned: this.signedBy === actorId || this.secondBy === actorId,
    };
  }
}
