/** What somebody of the team owes: an assessment that was never done or is to be done again, or a second name. */
export interface AssessmentDue {
  dutyId: string;
  personId: string;
  person: string;
  crn: string;
  officer: string | null;
  team: string | null;
  /** `missing`: never done; `again`: done before; `name`: a countersignature or a decision on an override. */
  kind: 'missing' | 'again' | 'name';
  /** The record that wants the name; null for assessments. */
  subjectId: string | null;
  instrument: string;
  title: string;
  dueAt: string | null;
  late: boolean;
}

/** How often an assessor’s results are overridden, and in which direction. */
export interface OverrideShare {
  /** Of the assessor or the team; null: no team. */
  id: string | null;
  /** Name of the assessor or the team. */
  name: string;
  assessments: number;
  up: number;
  down: number;
  declined: number;
  /** Authorised ones of a hundred results. */
  percent: number;
}

export interface OverrideShares {
  byAssessor: OverrideShare[];
  byTeam: OverrideShare[];
}
