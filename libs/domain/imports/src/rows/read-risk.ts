import { readDay, readNumber, readPastDay, readYesNo } from './read-values.js';
import type { RowReading } from './faults.js';
import type { KnownCodes } from './known-codes.js';
import type { LegacyRow, LegacySanctions } from './legacy-row.js';

const COUNT = { least: 0, most: 999 };
const COUNTS = [
  'Contact adult sanctions',
  'Contact child sanctions',
  'Non-contact sanctions',
  'Image sanctions',
  'All sanctions',
] as const;

/** Notification requirements: from when, or null for none. */
export function readRegistration(reading: RowReading, known: KnownCodes): string | null {
  const registered = readYesNo(reading, 'Registered');
  const from = readPastDay(reading, 'Relevant date', known.today);
  if (registered && reading.text('Relevant date') === '')
    return reading.wrong('Relevant date', 'missing', 'Somebody who is registered needs a relevant date');
  if (!registered && reading.text('Relevant date') !== '')
    return reading.wrong(
      'Registered',
      'registered-unclear',
      'There is a relevant date, but Registered is not Y',
    );
  return registered ? from : null;
}

/** Static-99R is an instrument for men (coding rules 2016). */
export function readStatic99r(reading: RowReading): number | null {
  const total = readNumber(reading, 'Static-99R total', { least: -3, most: 12 });
  if (total === null || reading.text('Sex') !== 'F') return total;
  return reading.wrong(
    'Static-99R total',
    'static-99r-men-only',
    'Static-99R is for men only. Take the total out',
  );
}

/** Counts of sanctions: all five or none. */
export function readSanctions(reading: RowReading, known: KnownCodes): LegacySanctions | null {
  const faultsBefore = reading.faults.length;
  const strangerVictim = readYesNo(reading, 'Stranger victim');
  const lastSexualOn = readPastDay(reading, 'Last sexual sanction', known.today);
  const followUpStartsOn = readDay(reading, 'Follow-up start');
  if (COUNTS.every((column) => reading.text(column) === '')) return null;
  const counts = COUNTS.map((column) => {
    if (reading.text(column) === '')
      return reading.wrong(column, 'missing', `${column} is missing. Write 0 for none`);
    return readNumber(reading, column, COUNT);
  });
  if (reading.faults.length > faultsBefore) return null;
  const [contactAdult, contactChild, nonContact, image, all] = counts as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (all < contactAdult + contactChild + nonContact + image)
    return reading.wrong(
      'All sanctions',
      'sanctions-sum',
      'All sanctions cannot be fewer than the four sexual counts together',
    );
  return {
    contactAdult,
    contactChild,
    nonContact,
    image,
    all,
    strangerVictim,
    lastSexualOn,
    followUpStartsOn,
  };
}

/** A level without a category says nothing: older systems fill in level 1 for everybody. */
export function readMappa(reading: RowReading): LegacyRow['mappa'] {
  const category = readNumber(reading, 'MAPPA category', { least: 1, most: 4 });
  const level = readNumber(reading, 'MAPPA level', { least: 1, most: 3 });
  if (category === null) return null;
  if (reading.text('MAPPA level') === '')
    return reading.wrong('MAPPA level', 'missing', 'A MAPPA category needs a level, 1 to 3');
  return level === null ? null : { category, level };
}

/** Level of a Static-99R total by the standardised bands of 2016. */
export function levelOf(total: number): 'I' | 'II' | 'III' | 'IVa' | 'IVb' {
  if (total <= -2) return 'I';
  if (total <= 0) return 'II';
  if (total <= 3) return 'III';
  return total <= 5 ? 'IVa' : 'IVb';
}
