/** Jurisdictions whose arrangements are known by name. Only the rules of England and Wales come with the program. */
export const MAPPA_JURISDICTIONS = { 'GB-EAW': 'England and Wales', 'GB-SCT': 'Scotland' } as const;
export type MappaJurisdiction = keyof typeof MAPPA_JURISDICTIONS;

export const MAPPA_CATEGORIES = {
  1: 'Category 1: on the sex offender register',
  2: 'Category 2: violent, or another sexual offence',
  3: 'Category 3: otherwise dangerous',
  4: 'Category 4: terrorism',
} as const;
export const MAPPA_LEVELS = {
  1: 'Level 1: ordinary management by the lead agency',
  2: 'Level 2: active multi-agency management',
  3: 'Level 3: enhanced multi-agency management',
} as const;
export type MappaCategory = keyof typeof MAPPA_CATEGORIES;
export type MappaLevel = keyof typeof MAPPA_LEVELS;

export const MAPPA_ENDINGS = {
  REGISTRATION_OVER: 'The notification requirements are over',
  SENTENCE_OVER: 'The sentence or licence is over',
  RISK_LOWER: 'The person is no longer dangerous in this sense',
  MOVED: 'Another area has taken it over',
  DIED: 'The person has died',
  IN_ERROR: 'It was recorded in error',
} as const;
export type MappaEnding = keyof typeof MAPPA_ENDINGS;
/** What screening came to; `NOT_MANAGED` ends it. */
export const SCREENINGS = { MANAGED: 'Managed, at a level', NOT_MANAGED: 'Not managed' } as const;
export type Screening = keyof typeof SCREENINGS;

export const DISCLOSURES = {
  DISCLOSE: 'Disclose',
  DO_NOT_DISCLOSE: 'Do not disclose now',
} as const;
export type Disclosure = keyof typeof DISCLOSURES;

/** Where it stands. */
export type MappaState = 'IDENTIFIED' | 'REFERRED' | 'MANAGED' | 'ENDED';

export interface MappaView {
  id: string;
  version: number;
  personId: string;
  jurisdiction: MappaJurisdiction;
  state: MappaState;
  category: MappaCategory;
  /** Null until a referral is screened. */
  level: MappaLevel | null;
  /** Null where an import said the level and not since when. */
  levelOn: string | null;
  expectedReleaseOn: string | null;
  referredOn: string | null;
  proposedLevel: MappaLevel | null;
  screenedOn: string | null;
  endedOn: string | null;
  endReason: MappaEnding | 'NOT_MANAGED' | null;
  source: 'record' | 'import';
  recordedOn: string;
}

/** What was decided, when and why. */
export interface MappaStepView {
  id: string;
  mappaId: string;
  action: 'IDENTIFIED' | 'REFERRED' | 'SCREENED' | 'LEVEL' | 'RELEASE' | 'RELEASE_TAKEN_BACK' | 'ENDED';
  category: MappaCategory;
  level: MappaLevel | null;
  happenedOn: string;
  /** To which day the release was moved; null: the step moved none. */
  expectedReleaseOn: string | null;
  /** From which, or which was taken back; null: none was recorded. */
  releaseOnBefore: string | null;
  words: string;
  by: string;
}

export interface MeetingView {
  id: string;
  version: number;
  personId: string;
  mappaId: string;
  heldOn: string;
  level: MappaLevel;
  chair: string;
  attendees: readonly { name: string; agency: string }[];
  discussion: string;
  disclosure: Disclosure;
  disclosureWords: string;
  disclosureTo: string | null;
  disclosureConditions: string | null;
  nextReviewOn: string | null;
  minutesSentOn: string | null;
  recordedBy: string;
  recordedAt: string;
  /** What was wrong with the version before this one; null: nothing was corrected. */
  corrected: { at: string; by: string; reason: string } | null;
}

export type ActionState = 'open' | 'done' | 'not_done';
export interface ActionView {
  id: string;
  version: number;
  personId: string;
  mappaId: string;
  meetingId: string | null;
  words: string;
  /** Name of the member of staff or of the agency. */
  owner: string;
  /** Null where another agency does it. */
  ownerStaffId: string | null;
  dueOn: string;
  acknowledgedAt: string | null;
  acknowledgedWords: string | null;
  state: ActionState;
  outcome: string | null;
  closedAt: string | null;
}

/** A referral that was made after its limit, by the release that is expected now. */
export interface ReferralLate {
  mappaId: string;
  limitOn: string;
  /** At least one. */
  days: number;
  /** Whether nobody has checked the figures of the limit. */
  unverified: boolean;
}

/** All of one person. */
export interface MappaRecord {
  /** The live one; null: nobody has said that the person is managed. */
  current: MappaView | null;
  earlier: MappaView[];
  lateReferrals: ReferralLate[];
  steps: MappaStepView[];
  /** The last ones; where more are, the place at which they go on. */
  meetings: MeetingView[];
  moreMeetings: string | null;
  /** Open ones first. */
  actions: ActionView[];
  moreActions: string | null;
}

/** Where the lists of a record go on; the beginning unless said. */
export interface MappaPlace {
  meetings?: string;
  actions?: string;
}
