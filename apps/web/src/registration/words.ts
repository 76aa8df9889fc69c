import { NOTIFIED_FIELDS, REGIME_NAMES, SHIPPED_REGIMES, type Disposal } from '@domain/registration';

/** Names of jurisdictions as they stand in definitions. */
export const REGIME_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  REGIME_NAMES.map((regime) => [
    regime,
    SHIPPED_REGIMES.all.findLast(({ content }) => content.regime === regime)!.title,
  ]),
);

export const DISPOSAL_WORDS: Readonly<Record<Disposal, string>> = {
  LIFE: 'Life',
  INDETERMINATE: 'Public protection or another sentence without end',
  IMPRISONMENT: 'Imprisonment or detention for a term',
  HOSPITAL_RESTRICTED: 'Hospital with a restriction order',
  HOSPITAL: 'Hospital',
  CAUTION: 'Caution',
  CONDITIONAL_DISCHARGE: 'Conditional discharge',
  COURT_ORDER: 'An order that states its own period',
  COMMUNITY_ORDER: 'Community order',
  FINE: 'Fine',
  OTHER: 'Something else',
};

export const CHANGE_WORDS: Readonly<Record<string, string>> = {
  NAME: 'Name',
  ADDRESS: 'Home address',
  STAY: 'A stay somewhere else',
  RELEASE: 'Release from custody or hospital',
  CHILD_HOUSEHOLD: 'Twelve hours or more in a household with a child',
  CHILD_HOUSEHOLD_ENDED: 'No longer in a household with a child',
  BANK: 'An account or card',
  IDENTITY_DOCUMENT: 'A passport or identity document',
  EMPLOYMENT: 'Employment or volunteering',
  STUDENT: 'Student status',
  VEHICLE: 'Vehicle',
  DRIVING_LICENCE: 'Driving licence',
};

export const SPELL_WORDS = {
  CUSTODY: 'In custody',
  HOSPITAL: 'Detained in hospital',
  ABROAD: 'Abroad',
} as const;
export const KIND_WORDS = {
  INITIAL: 'First report',
  PERIODIC: 'Periodic report',
  CHANGE: 'A change',
} as const;
export const METHOD_WORDS = {
  IN_PERSON: 'In person',
  ONLINE: 'Online',
  POST: 'By post',
  PHONE: 'By telephone',
} as const;
export const GIVER_WORDS = { PERSON: 'The person', PARENT: 'A parent', OTHER: 'Somebody else' } as const;
export const KNOWN_WORDS = {
  PERSON: 'The person said so',
  OFFICER: 'Somebody of this agency saw it',
  OTHER_AGENCY: 'Another agency said so',
  RECORD: 'From this record',
} as const;
export const STEP_WORDS = {
  ALERT: 'Alert',
  VERIFY: 'Address and telephone tried',
  SUPERVISOR: 'With the supervisor',
  UNVERIFIED_WHEREABOUTS: 'Whereabouts not verified',
  WANTED: 'Wanted',
} as const;
export const OUTCOME_WORDS = {
  REPORTED: 'The report was made',
  FOUND: 'Found',
  IN_CUSTODY: 'In custody',
  IN_HOSPITAL: 'In hospital',
  ABROAD: 'Abroad',
  DIED: 'Has died',
  MISTAKE: 'It was a mistake',
} as const;
export const END_WORDS = {
  PERIOD_OVER: 'The period is over',
  REVIEW: 'A review ended it',
  QUASHED: 'The conviction was quashed',
  DIED: 'The person has died',
  LEFT: 'They left the jurisdiction',
  MISTAKE: 'It was recorded by mistake',
} as const;
export const REVIEW_WORDS = {
  CONTINUES: 'It goes on',
  ENDS: 'It ends',
  NOT_ASKED: 'No review was asked for',
} as const;
export const NAME_WORDS = {
  DEED_POLL: 'Deed poll',
  MARRIAGE: 'Marriage or civil partnership',
  COURT: 'A court',
  USAGE: 'By use alone',
  OTHER: 'Otherwise',
} as const;
export const WORK_WORDS = { EMPLOYMENT: 'Employment', VOLUNTEERING: 'Volunteering', STUDY: 'Study' } as const;
export const CHILDREN_WORDS = {
  NONE: 'No children',
  INCIDENTAL: 'Children may be met by chance',
  REGULATED: 'Regulated activity with children',
  UNKNOWN: 'Nobody knows yet',
} as const;
export const CONDITIONS_WORDS = {
  ALLOWED: 'Nothing forbids it',
  FORBIDDEN: 'An order or a condition forbids it',
  UNCLEAR: 'Not clear yet',
} as const;
export const CERTIFICATE_WORDS = {
  CLEAR: 'Nothing on it',
  CONTENT: 'It has content',
  BARRED: 'It says that they are barred',
  NOT_NEEDED: 'None is needed',
} as const;
export const DISCLOSURE_WORDS = {
  NONE: 'Nothing is disclosed',
  TO_EMPLOYER: 'We tell the employer',
  BY_PERSON: 'The person tells the employer',
} as const;
export const FIELD_WORDS: Readonly<Record<string, string>> = NOTIFIED_FIELDS;
