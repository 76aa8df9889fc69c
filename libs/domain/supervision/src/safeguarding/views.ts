export const REFERRAL_KINDS = {
  CONTACT: 'Contact with a child',
  UNSUPERVISED_CONTACT: 'Unsupervised contact with a child',
  HOUSEHOLD: 'A household with a child',
  OTHER: 'Something else about a child',
} as const;
export type ReferralKind = keyof typeof REFERRAL_KINDS;

export const REFERRAL_BASES = {
  DECLARED: 'The person said so',
  OBSERVED: 'Somebody saw it',
  REPORTED: 'Somebody else told us',
} as const;
export type ReferralBasis = keyof typeof REFERRAL_BASES;

export const REFERRAL_OUTCOMES = {
  NO_FURTHER_ACTION: 'Children’s services take no further action',
  ALREADY_KNOWN: 'Children’s services knew, and go on with their work',
  ASSESSMENT: 'Children’s services assess the child',
  PROTECTION_ENQUIRY: 'A child protection enquiry is opened',
  POLICE_ACTION: 'The police act',
  NOT_REFERRED: 'It was not referred (a manager’s decision)',
} as const;
export type ReferralOutcome = keyof typeof REFERRAL_OUTCOMES;

/** A child as an officer must be able to tell them apart; never a full name. */
export interface ChildTold {
  initials: string;
  /** Whole years; null: nobody knows. */
  age: number | null;
  relation: string;
}

/** Where a referral stands. */
export type ReferralState = 'OPEN' | 'REFERRED' | 'RECEIVED' | 'CLOSED';

export interface ReferralView {
  id: string;
  version: number;
  personId: string;
  contactId: string | null;
  state: ReferralState;
  kind: ReferralKind;
  basis: ReferralBasis;
  children: readonly ChildTold[];
  /** What was seen or said. */
  account: string;
  immediateDanger: boolean;
  policeCalledAt: string | null;
  policeReference: string | null;
  referredTo: string | null;
  referredAt: string | null;
  receiptReference: string | null;
  receivedAt: string | null;
  outcome: ReferralOutcome | null;
  outcomeWords: string | null;
  closedAt: string | null;
  raisedAt: string;
  raisedBy: { id: string; displayName: string };
  /** Who holds the person now, and so answers for it. */
  owner: string | null;
}
