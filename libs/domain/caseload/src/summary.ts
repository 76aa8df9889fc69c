import type { OneLevel } from '@domain/risk';
import type { Step } from '@platform/calendar';

/** A date of the calendar, YYYY-MM-DD. */
type DateText = string;
/** An instant, ISO 8601 in UTC. */
type InstantText = string;

/** An open duty as it stands in the projection. */
export interface SummaryDuty {
  id: string;
  /** Code of its rule. */
  code: string;
  title: string;
  subjectId: string;
  dueAt: InstantText | null;
  alertAt: InstantText | null;
  ask: boolean;
  urgency: 'routine' | 'child';
  unverified: boolean;
  why: Step[];
}

/** One row of caseload.summary: the facts of one person, none of which changes because time passes. */
export interface SummaryRow {
  person_id: string;
  crn: string;
  display_name: string;
  date_of_birth: DateText;
  sex: 'M' | 'F' | 'X';
  time_zone: string;
  officer_id: string | null;
  team_id: string | null;
  risk: OneLevel | null;
  /** Appointments without an outcome, earliest first: those past want one, the others are to come. */
  appointments: { id: string; at: InstantText; type: string }[];
  /** Missed appointments on which nobody has decided yet. */
  undecided: { id: string; at: InstantText; type: string }[];
  last_contact_at: InstantText | null;
  orders: { id: string; type: string; startsOn: DateText; endsOn: DateText | null }[];
  conditions: { code: string; startsOn: DateText; endsOn: DateText | null }[];
  registered: string[];
  travel: {
    planId: string;
    state: string;
    departsOn: DateText;
    returnsOn: DateText | null;
    countries: string[];
  } | null;
  circle: { id: string; phase: string } | null;
  mappa: { category: number; level: number } | null;
  /** When the restriction to named staff lapses, ISO instant; `infinity` where it does not; null where there is none. */
  restricted_until: string | null;
  /** Open duties of the officer whose time to tell has come, by limit; what has no limit comes first. */
  duties: SummaryDuty[];
}
