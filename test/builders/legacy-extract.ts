import { COLUMNS } from '@domain/imports';

const FAMILY = ['Ó-Briain', 'Nguyễn', 'D’Souza', "O'Hanlon", 'Łukasik', 'Pemberton', 'Müller', 'de-la-Cruz'];
const GIVEN = ['Seán', 'Miloš', 'Xavier', 'José', 'Terence', 'Imran', 'Wayne', 'Dariusz'];
const CONDITIONS = ['POLYGRAPH', 'CURFEW', 'EXCLUSION_AREA', 'NO_CONTACT_VICTIM', 'INTERNET_DEVICE_APPROVAL'];
const NOTES = [
  '',
  'Prefers mornings',
  'Line one\nline two, with a comma',
  '=HYPERLINK("http://x","y")',
  '<b>bold</b>',
];
const FIRST_LINE = COLUMNS.join(',');

/** Lines of an extract of invented people, as many as asked for; the same seed gives the same. One in 40 is bad. */
export function* legacyExtract(rows: number, seed = 1): Generator<string> {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  yield `\uFEFF${FIRST_LINE}\r\n`;
  for (let n = 0; n < rows; n++) {
    const start = `20${between(random, 18, 25)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
    const north = random() < 0.5;
    const counts = [0, 1, 2, 3].map(() => between(random, 0, 2));
    const registered = random() < 0.85;
    const cells: Record<string, string> = {
      CRN: `${String.fromCharCode(65 + Math.floor(n / 1_000_000))}${String(n).padStart(6, '0')}`,
      Surname: n % 40 === 39 ? '' : one(FAMILY),
      Forename: one(GIVEN),
      'Former names': random() < 0.1 ? `${one(FAMILY)}, ${one(GIVEN)}` : '',
      DOB: `${two(between(random, 1, 28))}/${two(between(random, 1, 12))}/${between(random, 1950, 2000)}`,
      Sex: random() < 0.98 ? 'M' : 'F',
      PNC: `${between(random, 1980, 2020)}/${between(random, 1_000_000, 9_999_999)}K`,
      'Address line 1': random() < 0.05 ? 'NFA' : `${between(random, 1, 200)} Weaver Lane`,
      Town: 'Westerley',
      Postcode: 'WL22 2HL',
      'Move-in date': start,
      'Officer code': `${north ? 'NO' : 'SO'}${two(between(random, 1, 20))}`,
      Team: north ? 'North' : 'South',
      'Order type': 'LICENCE',
      'Order start': start,
      'Order end': `${Number(start.slice(0, 4)) + between(random, 2, 12)}${start.slice(4)}`,
      'Sentence months': String(between(random, 6, 60)),
      'Licence conditions': `${one(CONDITIONS)};RELATIONSHIP_DISCLOSURE`,
      'Foreign travel restriction': random() < 0.05 ? 'ALL_EXCEPT:FR|IE' : '',
      Registered: registered ? 'Y' : 'N',
      'Relevant date': registered ? start : '',
      'Contact adult sanctions': String(counts[0]),
      'Contact child sanctions': String(counts[1]),
      'Non-contact sanctions': String(counts[2]),
      'Image sanctions': String(counts[3]),
      'All sanctions': String(counts.reduce((sum, count) => sum + count, between(random, 0, 4))),
      'Stranger victim': one(['Y', 'N']),
      'Last sexual sanction': '2012-05-01',
      'Follow-up start': start,
      'Next appointment': `${two(between(random, 1, 28))}/12/2026 ${two(between(random, 9, 16))}:15`,
      'Appointment type': one(['PHONE', 'OFFICE_VISIT', 'HOME_VISIT']),
      'MAPPA category': '1',
      'MAPPA level': '1',
      Circle: random() < 0.03 ? 'Y' : '',
      Notes: one(NOTES),
    };
    if (cells.Sex === 'M' && random() < 0.7) cells['Static-99R total'] = String(between(random, -3, 12));
    yield `${COLUMNS.map((column) => quoted(cells[column] ?? '')).join(',')}\r\n`;
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function between(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
