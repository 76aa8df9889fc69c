/** What supervision.duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface SupervisionFacts {
  personId: string;
  timeZone: string;
  /** The day on which the person came into this record. */
  recordedOn: string;
  /** The one word for the risk, of all final results together; put in by the program, which knows how. */
  level: { level: string; instrument: string; assessedOn: string; uses?: readonly string[] } | null;
  orders: readonly { id: string; type: string; startsOn: string; endsOn: string | null }[];
  /** In order of time; without an outcome, undecided, or with an outcome of late. */
  appointments: readonly AppointmentFact[];
  /** The last two of each kind, the latest first. */
  visits: readonly { type: string; at: string }[];
}

export interface AppointmentFact {
  id: string;
  at: string;
  type: string;
  outcome: string | null;
  outcomeAt: string | null;
  createdAt: string;
  /** Day on which the person was asked to show why they did not come, and the last day to show it. */
  evidenceAskedOn?: string | null;
  evidenceDueOn?: string | null;
}

/** Whether an order or licence binds on the day of the book. */
export function isSupervised({ orders }: SupervisionFacts, today: string): boolean {
  return orders.some((o) => o.startsOn <= today && (o.endsOn === null || o.endsOn >= today));
}
