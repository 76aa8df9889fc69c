import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict, NotAllowed, StaleVersion } from '@platform/kernel';
import type { Score } from '../engine/index.js';

export const ASSESSMENT_STATES = ['draft', 'final', 'superseded', 'discarded'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** How one item was answered, by whom and from what. */
export interface KeptItem {
  /** Points, or null where it is in doubt or not answered. */
  value: number | null;
  /** For an item in doubt: all points that it may have. */
  tentative: number[];
  /** What was seen or heard that gives these points. */
  note: string;
  source: string;
  scoredBy: { id: string; name: string };
  /** ISO instant. */
  scoredAt: string;
}

/** A fact as the assessment used it. */
export interface KeptFact {
  value: unknown;
  source: string;
  /** Day of the source, where it has one. */
  on: string | null;
  /** Taken from the record, and not typed by the assessor. */
  prefilled: boolean;
}

/** What an item was in the assessment before: shown beside it, never taken over by itself. */
export interface FormerItem {
  value: number;
  assessmentId: string;
  assessedOn: string;
}

/** The assessor's certificate as it was on the day of the result. */
export interface KeptCertificate {
  id: string;
  issuedOn: string;
  expiresOn: string;
  issuedBy: string;
}

/** What the assessor put their name to, and the two sums that agreed. */
export interface Attestation {
  statement: string;
  by: { id: string; name: string };
  at: string;
  /** The engine's total and the plain sum of the points, each worked out by itself; null where the result is no sum. */
  sums: { total: number | null; again: number | null; own: number | null };
}

/** The part of an assessment that clinicians and the police may know. */
@Entity({ schema: 'risk', name: 'assessment' })
export class Assessment {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') instrument: string;
  @Column('text', { name: 'instrument_version' }) instrumentVersion: string;
  @Column('text') state: AssessmentState;
  @Column('int', { nullable: true }) total: number | null;
  @Column('text', { nullable: true }) level: string | null;
  @Column('boolean') provisional: boolean;
  @Column('date', { name: 'assessed_on' }) assessedOn: string;
  @Column('text') source: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('uuid', { name: 'supersedes_id', nullable: true }) supersedesId: string | null;
  @Column('text', { name: 'correction_reason', nullable: true }) correctionReason: string | null;
  @Column('timestamptz', { name: 'finalised_at', nullable: true }) finalisedAt: Date | string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | string | null;

  checkDraft(): void {
    if (this.state === 'draft') return;
    throw new Conflict(
      'risk.assessment-not-draft',
      'A final assessment never changes. Correct it: that makes a new version with its reason',
    );
  }

  checkFinal(): void {
    if (this.state === 'final') return;
    throw new Conflict(
      'risk.assessment-not-final',
      this.state === 'draft'
        ? 'This assessment is still a draft'
        : 'This one is not in force any more: a later one stands in its place, or it was withdrawn',
    );
  }

  /** For acts that write beside the assessment and not in it. */
  checkVersion(version: number): void {
    if (this.version !== version) throw new StaleVersion();
  }

  /** Whoever works the case may go on with a draft; only its maker throws it away. */
  checkOwn(userId: string): void {
    if (this.recordedBy !== userId)
      throw new NotAllowed('risk.assessment-of-another', 'Only who began a draft can throw it away');
  }
}

/** The part that explains the result. */
@Entity({ schema: 'risk', name: 'assessment_record' })
export class AssessmentRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { name: 'definition_hash' }) definitionHash: string;
  @Column('text', { name: 'norms_version', nullable: true }) normsVersion: string | null;
  @Column('jsonb') items: Record<string, KeptItem>;
  @Column('jsonb') facts: Record<string, KeptFact>;
  @Column('jsonb') former: Record<string, FormerItem>;
  @Column('text', { array: true }) sources: string[];
  @Column('boolean', { name: 'self_report_used', nullable: true }) selfReportUsed: boolean | null;
  @Column('boolean') supervised: boolean;
  @Column('uuid', { name: 'assessor_id' }) assessorId: string;
  @Column('text', { name: 'assessor_name' }) assessorName: string;
  @Column('jsonb', { nullable: true }) certificate: KeptCertificate | null;
  @Column('jsonb', { nullable: true }) result: Score | null;
  @Column('jsonb', { nullable: true }) attestation: Attestation | null;
}
