import type { AbsenceReason, EnforcementAction, Outcome } from './outcomes.js';

export interface AppointmentView {
  id: string;
  version: number;
  personId: string;
  type: string;
  /** In words. */
  title: string;
  /** ISO instant with offset. */
  at: string;
  minutes: number;
  place: string | null;
  officer: { id: string; displayName: string } | null;
  /** The series it belongs to. */
  seriesId: string | null;
  notes: string;
  sensitive: boolean;
  outcome: OutcomeView | null;
}

export interface OutcomeView {
  outcome: Outcome;
  title: string;
  attended: boolean | null;
  complied: boolean | null;
  reason: AbsenceReason | null;
  enforcement: EnforcementAction | null;
  recordedAt: string;
}

/** Another appointment at the same time, of the officer or of the person. */
export interface ClashView {
  appointmentId: string;
  whose: 'officer' | 'person';
  type: string;
  at: string;
  minutes: number;
}

/** One real date of what would be arranged. */
export interface PlannedDateView {
  /** ISO instant with the person's offset on that day. */
  at: string;
  /** Local day and time in the person's zone. */
  localDate: string;
  localTime: string;
  /** The asked time does not exist on that day: the clocks go forward. */
  shifted: boolean;
  clashes: ClashView[];
}
