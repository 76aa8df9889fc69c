/** What can be notified, and whether it is about money, of which only that it was told is kept. */
export const NOTIFIED_FIELDS = {
  NAME: 'Names',
  DATE_OF_BIRTH: 'Date of birth',
  NATIONAL_INSURANCE: 'National Insurance number',
  HOME_ADDRESS: 'Home address',
  OTHER_ADDRESS: 'Another address',
  CHILD_HOUSEHOLD: 'Household with a child',
  BANK: 'Accounts and cards',
  IDENTITY_DOCUMENT: 'Passport or identity document',
  PHONE: 'Telephone',
  EMAIL: 'E-mail',
  EMPLOYMENT: 'Employment or study',
  VEHICLE: 'Vehicle',
  OTHER: 'Something else',
} as const;
export type NotifiedField = keyof typeof NOTIFIED_FIELDS;

/** The police keep what they are; agencies keep that they were told. */
export const WITHHELD: readonly NotifiedField[] = ['BANK'];
