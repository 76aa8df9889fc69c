/** What the barest reader may know: enough to be sure that it is the right person. */
export interface MinimalPersonView {
  id: string;
  version: number;
  crn: string;
  displayName: string;
  dateOfBirth: string;
  sex: Sex;
  timeZone: string;
}

export type Sex = 'M' | 'F' | 'X';

export interface FormerNameView {
  id: string;
  given: string;
  family: string;
  /** Last day on which it was the name, where known. */
  until: string | null;
}

export interface IdentifierView {
  id: string;
  kind: 'PNC' | 'NOMS' | 'PASSPORT' | 'OTHER';
  value: string;
}

export interface AddressView {
  id: string;
  version: number;
  kind: 'main' | 'other';
  noFixedAbode: boolean;
  line1: string | null;
  town: string | null;
  postcode: string | null;
  fromOn: string | null;
  /** Null: lives there now. */
  toOn: string | null;
}

export interface ContactDetailView {
  id: string;
  version: number;
  kind: 'phone' | 'email';
  value: string;
  note: string | null;
  endedOn: string | null;
}

export interface CircumstanceView {
  id: string;
  version: number;
  kind: string;
  text: string;
  fromOn: string | null;
  toOn: string | null;
  source: string | null;
  recordedAt: string;
}

export interface RelationshipView {
  id: string;
  version: number;
  name: string;
  role: string;
  professional: boolean;
  isChild: boolean;
  contact: string | null;
  note: string | null;
  fromOn: string | null;
  toOn: string | null;
}

/** The whole personal record, for readers of the section core. Lists are newest first. */
export interface PersonView extends MinimalPersonView {
  name: { given: string; middle: string | null; family: string; formerNames: FormerNameView[] };
  timeZone: string;
  /** The address of now, or null where none is recorded. */
  mainAddress: AddressView | null;
  addresses: AddressView[];
  identifiers: IdentifierView[];
  contactDetails: ContactDetailView[];
  circumstances: CircumstanceView[];
  relationships: RelationshipView[];
  /** Restriction or exclusion that is on now. */
  limitedAccess: { restricted: boolean; message: string; until: string | null } | null;
}

/** `full` where the reader has the section core, otherwise the minimum. */
export type PersonRecord =
  { extent: 'full'; person: PersonView } | { extent: 'minimal'; person: MinimalPersonView };
