import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Temporal } from 'temporal-polyfill';
import { Conflict, RuleBroken } from '@platform/kernel';
import type { Decision } from '../enforcement/rules/next-actions.js';
import {
  checkOutcome,
  DECISIONS,
  FAILED_PRESENT,
  type AbsenceReason,
  type EnforcementAction,
  type GivenOutcome,
  type Outcome,
} from './outcomes.js';

@Entity({ schema: 'supervision', name: 'appointment' })
export class Appointment {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') type: string;
  @Column('timestamptz') at: Date | string;
  @Column('int') minutes: number;
  @Column('text', { nullable: true }) place: string | null;
  @Column('uuid', { name: 'officer_id', nullable: true }) officerId: string | null;
  @Column('uuid', { name: 'series_id', nullable: true }) seriesId: string | null;
  @Column('text') notes: string;
  @Column('boolean') sensitive: boolean;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('boolean', { nullable: true }) attended: boolean | null;
  @Column('boolean', { nullable: true }) complied: boolean | null;
  @Column('text', { name: 'outcome_reason', nullable: true }) outcomeReason: AbsenceReason | null;
  @Column('timestamptz', { name: 'outcome_at', nullable: true }) outcomeAt: Date | string | null;
  @Column('uuid', { name: 'outcome_by', nullable: true }) outcomeBy: string | null;
  @Column('text', { nullable: true }) enforcement: EnforcementAction | null;
  /** The order that was failed, once that is decided. */
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  /** Of a failure while present; an absence is decided by its outcome. */
  @Column('text', { name: 'failure_decision', nullable: true }) failureDecision: Decision | null;
  /** When that was decided; null for an absence, whose outcome has its own moment. */
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | string | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('date', { name: 'evidence_on', nullable: true }) evidenceOn: string | null;
  @Column('date', { name: 'evidence_asked_on', nullable: true }) evidenceAskedOn: string | null;
  @Column('date', { name: 'evidence_due_on', nullable: true }) evidenceDueOn: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;

  get startsAt(): Temporal.Instant {
    return Temporal.Instant.from(typeof this.at === 'string' ? this.at : this.at.toISOString());
  }

  /** The local day in a zone, YYYY-MM-DD. */
  dayIn(timeZone: string): string {
    return dayOf(this.startsAt, timeZone);
  }

  /** A failure, also one while present, that nobody has decided on. */
  get waitsForDecision(): boolean {
    return (
      this.isUndecided ||
      (this.outcome !== null && FAILED_PRESENT.includes(this.outcome) && !this.failureDecision)
    );
  }

  /** A failure to attend waits for a decision: acceptable or not. */
  get isUndecided(): boolean {
    return this.outcome === 'FAILED_TO_ATTEND';
  }

  /** The change that records this outcome, or a refusal. Attended and failed are known on the day at the earliest. */
  outcomeOf(
    given: GivenOutcome & { isCorrection: boolean },
    by: string,
    now: Temporal.Instant,
    timeZone: string,
  ): Partial<Appointment> {
    const rule = checkOutcome(given);
    if (this.outcome && !given.isCorrection && !(this.isUndecided && DECISIONS.includes(given.outcome))) {
      throw new Conflict(
        'supervision.outcome-recorded',
        'An outcome is recorded already. To change it, say why',
      );
    }
    if (!rule.ahead && dayOf(this.startsAt, timeZone) > dayOf(now, timeZone)) {
      const message = 'This appointment has not happened yet';
      throw new RuleBroken('supervision.appointment-ahead', message, [
        { pointer: '/outcome', code: 'appointment-ahead', message },
      ]);
    }
    return {
      outcome: given.outcome,
      attended: rule.attended,
      complied: rule.complied,
      outcomeReason: given.reason ?? null,
      enforcement: given.enforcement ?? null,
      failureDecision: null,
      decidedAt: null,
      evidence: given.evidence ?? null,
      evidenceOn: given.evidenceOn ?? null,
      outcomeAt: now.toString(),
      outcomeBy: by,
    };
  }

  checkMovable(): void {
    if (this.outcome) {
      throw new Conflict('supervision.appointment-over', 'An appointment with an outcome cannot be moved');
    }
  }
}

function dayOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
