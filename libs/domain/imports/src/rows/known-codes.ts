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
  /** `YYYY-MM-DD` where the extract comes from. */
  today: string;
}

/** The codes of the extract. */
export const EXTRACT_CONDITIONS: ReadonlySet<string> = new Set([
  'NO_UNSUPERVISED_CONTACT_CHILD',
  'INTERNET_DEVICE_APPROVAL',
  'EXCLUSION_AREA',
  'POLYGRAPH',
  'CURFEW',
  'NO_CONTACT_VICTIM',
  'PASSPORT_SURRENDER',
  'RELATIONSHIP_DISCLOSURE',
  'TRAVEL_OUTSIDE_COUNTY_NOTICE',
]);
export const EXTRACT_APPOINTMENTS: ReadonlySet<string> = new Set(['PHONE', 'OFFICE_VISIT', 'HOME_VISIT']);
export const EXTRACT_ZONE = 'Europe/London';
