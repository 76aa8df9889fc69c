import type { RecordedFacts } from '../assessments/record-facts.js';

/** What risk.duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface RiskFacts {
  personId: string;
  timeZone: string;
  record: RecordedFacts;
  orders: readonly { id: string; startsOn: string; endsOn: string | null }[];
  /** Day since which somebody holds the case; null where nobody does. */
  allocatedOn: string | null;
  /** Of each instrument the last few that were not corrected since, oldest first. */
  assessments: readonly AssessmentFact[];
  /** What results ask for: unanswered and not carried over, or answered of late. */
  changes: readonly ChangeFact[];
  overrides: readonly { id: string; instrument: string; proposedAt: string; decidedAt: string | null }[];
  /** Of the officer who holds the case; withdrawn ones left out. */
  certificates: readonly CertificateFact[];
  events: readonly EventFact[];
  /** Of the safety plan: open, or closed of late. */
  actions: readonly { id: string; dueOn: string; closedAt: string | null }[];
}

export interface AssessmentFact {
  id: string;
  instrument: string;
  state: 'final' | 'superseded';
  assessedOn: string;
  finalisedAt: string;
  /** Scored under supervision, and provisional until somebody countersigns. */
  supervised: boolean;
  signedAt: string | null;
  /** Values of its facts, by name. */
  facts: Readonly<Record<string, unknown>>;
}

export interface ChangeFact {
  /** Of the assessment that shows it. */
  id: string;
  instrument: string;
  trigger: string;
  round: number;
  title: string;
  urgent: boolean;
  /** Said by a draft that is not final, or that was thrown away. */
  provisional: boolean;
  seen: readonly string[];
  assessedOn: string;
  /** When it first wanted an answer: it may have been carried over since. */
  since: string;
  /** Null until every action is taken, declined or said to be a mistake. */
  answeredAt: string | null;
}

export interface CertificateFact {
  id: string;
  instrument: string;
  expiresOn: string;
  recordedAt: string;
}

/** Something that happened and makes assessments old; breaches are taken from enforcement. */
export interface EventFact {
  id: string;
  kind: string;
  on: string;
  recordedAt: string;
}

/** Whether somebody works with this person today: an order or licence binds, or the case is allocated. */
export function startOfWork({ orders, allocatedOn }: RiskFacts, today: string): string | null {
  const live = orders.filter((o) => o.startsOn <= today && (o.endsOn === null || o.endsOn >= today));
  return live.map(({ startsOn }) => startsOn).sort()[0] ?? allocatedOn;
}
