import type { TravelRestriction } from './travel-restriction.js';

export const ORDER_TYPES = [
  'LICENCE',
  'COMMUNITY_ORDER',
  'SUSPENDED_SENTENCE',
  'POST_SENTENCE_SUPERVISION',
] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export interface LegacyName {
  family: string;
  given: string;
}

export interface LegacyPerson {
  crn: string;
  name: LegacyName;
  formerNames: LegacyName[];
  dateOfBirth: string;
  sex: 'M' | 'F';
  pnc: string | null;
  address: LegacyAddress | null;
}

export interface LegacyAddress {
  noFixedAbode: boolean;
  line1: string | null;
  town: string | null;
  postcode: string | null;
  from: string | null;
}

export interface LegacyOrder {
  type: OrderType;
  startsOn: string;
  endsOn: string | null;
  sentenceMonths: number | null;
  conditions: string[];
  foreignTravel: TravelRestriction | null;
}

export interface LegacySanctions {
  contactAdult: number;
  contactChild: number;
  nonContact: number;
  image: number;
  all: number;
  strangerVictim: boolean | null;
  lastSexualOn: string | null;
  followUpStartsOn: string | null;
}

/** A good row: what the extract says about one person. Days are `YYYY-MM-DD`. */
export interface LegacyRow {
  person: LegacyPerson;
  officerCode: string;
  order: LegacyOrder;
  /** Relevant date of the notification requirements, if under them. */
  registeredFrom: string | null;
  /** Static-99R, −3…12. */
  static99r: number | null;
  sanctions: LegacySanctions | null;
  appointment: { at: string; type: string } | null;
  mappa: { category: number; level: number } | null;
  inCircle: boolean;
  /** Exactly as it came; formulas and markup in it are text. */
  notes: string;
}
