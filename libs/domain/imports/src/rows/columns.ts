/** The columns of a legacy extract, as its first line names them. Their order does not matter. */
export const COLUMNS = [
  'CRN',
  'Surname',
  'Forename',
  'Former names',
  'DOB',
  'Sex',
  'PNC',
  'Address line 1',
  'Town',
  'Postcode',
  'Move-in date',
  'Officer code',
  'Team',
  'Order type',
  'Order start',
  'Order end',
  'Sentence months',
  'Licence conditions',
  'Foreign travel restriction',
  'Registered',
  'Relevant date',
  'Static-99R total',
  'Contact adult sanctions',
  'Contact child sanctions',
  'Non-contact sanctions',
  'Image sanctions',
  'All sanctions',
  'Stranger victim',
  'Last sexual sanction',
  'Follow-up start',
  'Next appointment',
  'Appointment type',
  'MAPPA category',
  'MAPPA level',
  'Circle',
  'Notes',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What we add to the file of refused rows. A mended file may still have them; they are not read. */
export const ADDED_COLUMNS = ['Refused row', 'What was wrong'] as const;

/** One record of the file in the order of COLUMNS. */
export type Cells = readonly string[];
