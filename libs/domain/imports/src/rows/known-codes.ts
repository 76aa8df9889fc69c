/** An officer of the extract as we know them. */
export interface KnownOfficer {
  staffId: string;
  teamId: string;
  agencyId: string;
  /** Everything the team may be called, in lower case. */
  teamNames: readonly string[];
}

/** What a row may refer to; everything else that decides about a row is in the row. */
export interface KnownCodes {
  /** By code. */
  officers: ReadonlyMap<string, KnownOfficer>;
  conditions: ReadonlySet<string>;
  appointmentTypes: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2. */
  countries: ReadonlySet<string>;
  /** `YYYY-MM-DD` where the extract comes from. */
  today: string;
}

/** Where the times of an extract are told. */
export const EXTRACT_ZONE = 'Europe/London';
