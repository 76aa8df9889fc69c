import type { AssessmentState } from '../assessments/assessment.entities.js';

export interface RiskEventView {
  id: string;
  kind: string;
  title: string;
  happenedOn: string;
  note: string;
  recordedBy: string;
  recordedAt: string;
}

export interface ResponseView {
  /** `mistaken`: a correction says with its reason that the change was never there. */
  decision: 'taken' | 'declined' | 'mistaken';
  reason: string;
  by: string;
  at: string;
}

/** A change that asks for something, with each action that it proposes and what became of it. */
export interface ProposalView {
  assessmentId: string;
  instrument: string;
  assessedOn: string;
  /** Of the assessment: what a draft says is provisional, and stays when the draft is thrown away. */
  state: AssessmentState;
  /** From 1; asked again by a draft in which another sign was entered after the answer. */
  round: number;
  /** A later assessment stands in its place. */
  superseded: boolean;
  /** Why this version was put right; null where it was not. */
  corrected: string | null;
  /** A later result asks for the same: what is not answered is answered there. */
  carriedTo: { assessmentId: string; assessedOn: string } | null;
  /** Since when it wants an answer. */
  waitsSince: string;
  trigger: string;
  title: string;
  urgent: boolean;
  /** What was seen in the figures. */
  seen: string[];
  actions: { code: string; title: string; response: ResponseView | null }[];
}
