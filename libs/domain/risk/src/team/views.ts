/** An assessment that somebody of the team owes: never done, or to be done again. */
export interface AssessmentDue {
  dutyId: string;
  personId: string;
  person: string;
  crn: string;
  officer: string | null;
  team: string | null;
  /** `missing`: never done; `again`: done before. */
  kind: 'missing' | 'again';
  instrument: string;
  title: string;
  dueAt: string | null;
  late: boolean;
}

/** How often an assessor’s results are overridden, and in which direction. */
export interface OverrideShare {
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
