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
  decision: 'taken' | 'declined';
  reason: string;
  by: string;
  at: string;
}

/** A change that asks for something, with each action that it proposes and what became of it. */
export interface ProposalView {
  assessmentId: string;
  instrument: string;
  assessedOn: string;
  /** A later assessment stands in its place. */
  superseded: boolean;
  trigger: string;
  title: string;
  urgent: boolean;
  /** What was seen in the figures. */
  seen: string[];
  actions: { code: string; title: string; response: ResponseView | null }[];
}
