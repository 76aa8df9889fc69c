export const AGENCY_KINDS = [
  'probation',
  'treatment',
  'cosa',
  'police',
  'oversight',
  'victim-liaison',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export interface AgencyView {
  id: string;
  version: number;
  code: string;
  name: string;
  kind: AgencyKind;
}

export interface TeamView {
  id: string;
  version: number;
  code: string;
  name: string;
  agency: { id: string; name: string };
  managers: { staffId: string; displayName: string }[];
  /** Active staff of the team. */
  staff: number;
}

export interface StaffView {
  id: string;
  version: number;
  code: string;
  displayName: string;
  agencyId: string;
  team: { id: string; name: string } | null;
  /** The account with which they sign in, if there is one. */
  userId: string | null;
  active: boolean;
}

/** Duty for one team, as the one who has it sees it. */
export interface OwnDutyView {
  team: { id: string; name: string };
  from: string;
  until: string;
  now: boolean;
}

/** Somebody away, with who covers. */
export interface AbsenceView {
  id: string;
  version: number;
  staffId: string;
  displayName: string;
  /** First and last local day. */
  fromOn: string;
  untilOn: string;
  /** Null: nobody covers, and alerts go on to the manager. */
  cover: { staffId: string; displayName: string } | null;
  now: boolean;
  /** Ended before its last day. */
  ended: boolean;
  /** Whether the reader keeps it: their own, or of a team they manage. */
  mayEnd: boolean;
}

export interface DutyView {
  id: string;
  staffId: string;
  displayName: string;
  from: string;
  until: string;
}

export interface AgreementView {
  id: string;
  version: number;
  fromAgency: { id: string; name: string };
  toAgency: { id: string; name: string };
  purpose: string;
  /** Section tokens, for example `core:min`, `treatment`. */
  sections: string[];
  onward: boolean;
  from: string;
  until: string;
  revokedReason: string | null;
  /** Whether it gives access now. */
  live: boolean;
}

/** Somebody shared under an agreement, as whoever reads their record sees it. */
export interface SharedPersonView {
  id: string;
  person: { id: string; crn: string; displayName: string };
  sections: string[];
  from: string;
  until: string | null;
  reason: string;
}

export interface ShareView {
  id: string;
  personId: string;
  agreement: { id: string; toAgency: { id: string; name: string }; purpose: string };
  sections: string[];
  from: string;
  until: string | null;
  reason: string;
  live: boolean;
}
