import { readDay, readNeededDay } from './read-values.js';
import type { RowReading } from './faults.js';
import type { KnownCodes } from './known-codes.js';
import type { LegacyAddress, LegacyName, LegacyPerson } from './legacy-row.js';

export const CRN = /^[A-Z]\d{6}$/;
/** Letters of any alphabet with their marks, and what stands between them in names. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ.\- ]{0,99}$/u;
/** Two or four digits of the year, a serial number, a check letter. */
const PNC = /^(?:\d{2}|\d{4})\/\d{1,7}[A-Z]$/;
const OLDEST_YEARS = 110;
const YOUNGEST_YEARS = 10;

/** Who this is. The result is of use only while the reading has no faults. */
export function readPerson(reading: RowReading, known: KnownCodes): LegacyPerson {
  return {
    crn: readCrn(reading) ?? '',
    name: { family: readName(reading, 'Surname') ?? '', given: readName(reading, 'Forename') ?? '' },
    formerNames: readFormerNames(reading),
    dateOfBirth: readBirth(reading, known.today) ?? '',
    sex: readSex(reading) ?? 'M',
    pnc: readPnc(reading),
    address: readAddress(reading),
  };
}

function readCrn(reading: RowReading): string | null {
  const crn = reading.needed('CRN', 'The case reference (CRN) is missing');
  if (crn === null || CRN.test(crn)) return crn;
  return reading.wrong(
    'CRN',
    'crn-form',
    'A case reference is one capital letter and six digits, like A123456',
  );
}

function readName(reading: RowReading, column: 'Surname' | 'Forename'): string | null {
  const name = reading.needed(column, `${column} is missing`);
  if (name === null) return null;
  const composed = name.normalize('NFC');
  if (NAME.test(composed)) return composed;
  return reading.wrong(
    column,
    'name-form',
    `${column} must be a name: letters, spaces, hyphens and apostrophes`,
  );
}

function readFormerNames(reading: RowReading): LegacyName[] {
  const text = reading.text('Former names').normalize('NFC');
  if (text === '') return [];
  const names = text.split(/[;|\n]/).map((one) => one.split(',').map((part) => part.trim()));
  if (names.every((parts) => parts.length === 2 && parts.every((part) => NAME.test(part))))
    return names.map(([family, given]) => ({ family: family!, given: given! }));
  reading.wrong(
    'Former names',
    'former-name-form',
    'Write each former name as Surname, Forename, with a semicolon between two of them',
  );
  return [];
}

function readBirth(reading: RowReading, today: string): string | null {
  const birth = readNeededDay(reading, 'DOB');
  if (birth === null) return null;
  if (birth >= today) return reading.wrong('DOB', 'dob-in-future', 'The date of birth must be in the past');
  if (birth < yearsBefore(today, OLDEST_YEARS) || birth > yearsBefore(today, YOUNGEST_YEARS))
    return reading.wrong(
      'DOB',
      'dob-not-plausible',
      `The date of birth would make this person younger than ${YOUNGEST_YEARS} or older than ${OLDEST_YEARS}`,
    );
  return birth;
}

/** Compared as text only, so 29 February does no harm. */
function yearsBefore(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
}

function readSex(reading: RowReading): 'M' | 'F' | null {
  const sex = reading.needed('Sex', 'Sex is missing. Write M or F');
  if (sex === null || sex === 'M' || sex === 'F') return sex;
  return reading.wrong('Sex', 'sex-unknown', 'Sex must be M or F');
}

function readPnc(reading: RowReading): string | null {
  const pnc = reading.text('PNC').toUpperCase();
  if (pnc === '' || PNC.test(pnc)) return pnc || null;
  return reading.wrong('PNC', 'pnc-form', 'A PNC number is written like 2001/1234567A');
}

function readAddress(reading: RowReading): LegacyAddress | null {
  const line1 = reading.text('Address line 1');
  const noFixedAbode = /^(?:NFA|no fixed abode)$/i.test(line1);
  const [town, postcode] = [reading.text('Town') || null, reading.text('Postcode') || null];
  const from = readDay(reading, 'Move-in date');
  for (const column of ['Address line 1', 'Town', 'Postcode'] as const)
    if (reading.text(column).length > 200)
      reading.wrong(column, 'too-long', `${column} can have at most 200 characters`);
  if (line1 === '' && (town ?? postcode ?? from) === null) return null;
  if (line1 === '')
    return reading.wrong(
      'Address line 1',
      'missing',
      'The first line of the address is missing. Write NFA for none',
    );
  return { noFixedAbode, line1: noFixedAbode ? null : line1, town, postcode, from };
}
