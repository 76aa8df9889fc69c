import type { DutyOwner, DutyUrgency } from '@platform/duties';

/** `unread`: nobody has said that they read it · `read`: somebody has, and it waits for an outcome · `closed`: it has one */
export const ALERT_STATES = ['unread', 'read', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** In which part somebody was told. */
export type TellingPart = 'owner' | 'cover' | 'manager' | 'duty' | 'nobody';

/** Something a named person must confirm having read, in time, and that ends only with an outcome. Instants are ISO 8601 in UTC. */
export interface AlertRow {
  id: string;
  version: number;
  personId: string;
  section: string;
  dutyId: string | null;
  rule: string;
  title: string;
  urgency: DutyUrgency;
  state: AlertState;
  recipient: { id: string; displayName: string } | null;
  /** Null: nobody is left on the path. */
  acknowledgeBy: string | null;
  raisedAt: string;
  readAt: string | null;
  readBy: string | null;
  outcome: string | null;
  closedAt: string | null;
  /** The limit of the duty behind it. */
  dueAt: string | null;
  dutyOpen: boolean;
  person: { crn: string; displayName: string };
  /** The record that its duty is about. */
  subjectId: string | null;
  /** What its duty asks for is not to be done but to be found out. */
  ask: boolean;
  workingHours: boolean;
  /** How often what it is about had been put off with words before it was raised. */
  putOff: number;
  /** Closed with words although it is late or unknown: until when. */
  putOffUntil: string | null;
}

/** One time that what an alert is about was put off. */
export interface PutOffRow {
  at: string;
  by: string | null;
  outcome: string;
}

/** Who was told of an alert, in order. */
export interface TellingRow {
  n: number;
  part: TellingPart;
  displayName: string | null;
  toldAt: string;
  acknowledgeBy: string | null;
  mail: 'waiting' | 'sent' | 'together' | 'no-address' | 'not-allowed';
}

/** An alert as it waits to be raised. */
export interface Raising {
  dutyId: string;
  personId: string;
  section: string;
  key: string;
  rule: string;
  title: string;
  urgency: DutyUrgency;
  owner: DutyOwner;
  hours: number;
  workingHours: boolean;
}
