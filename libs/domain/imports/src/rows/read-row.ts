import { COLUMNS, type Cells } from './columns.js';
import { RowReading, type RowFault } from './faults.js';
import { restored } from './formulas.js';
import type { KnownCodes } from './known-codes.js';
import type { LegacyRow } from './legacy-row.js';
import { readPerson } from './read-person.js';
import { readMappa, readRegistration, readSanctions, readStatic99r } from './read-risk.js';
import { readAppointment, readOfficer, readOrder } from './read-supervision.js';
import { readYesNo } from './read-values.js';

/** As long as any notes may be. */
const NOTES_AT_MOST = 12_000;
/** What no cell may hold: control characters other than tabs and line ends, and marks that reverse reading order. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

export type ReadRow = { row: LegacyRow } | { faults: RowFault[] };

/** One record of an extract: either all of it is good, or everything that is wrong with it is said. */
export function readRow(cells: Cells, known: KnownCodes): ReadRow {
  if (cells.length !== COLUMNS.length) return { faults: [misshapen(cells.length, COLUMNS.length)] };
  const reading = new RowReading(new Map(COLUMNS.map((column, n) => [column, restored(cells[n]!)])));
  for (const column of COLUMNS)
    if (HIDDEN.test(reading.verbatim(column)))
      reading.wrong(
        column,
        'hidden-characters',
        `${column} holds characters that cannot be seen. Take them out`,
      );
  const row: LegacyRow = {
    person: readPerson(reading, known),
    officerCode: readOfficer(reading, known),
    order: readOrder(reading, known),
    registeredFrom: readRegistration(reading, known),
    static99r: readStatic99r(reading),
    sanctions: readSanctions(reading, known),
    appointment: readAppointment(reading, known),
    mappa: readMappa(reading),
    inCircle: readYesNo(reading, 'Circle') ?? false,
    notes: reading.verbatim('Notes'),
  };
  if (row.notes.length > NOTES_AT_MOST)
    reading.wrong('Notes', 'too-long', 'Notes can have at most 12,000 characters');
  return reading.faults.length > 0 ? { faults: reading.faults } : { row };
}

/** A record with a comma too many or too few: nobody can tell which cell is which. */
export function misshapen(found: number, wanted: number): RowFault {
  return {
    column: 'Row',
    code: 'cell-count',
    message: `This row has ${found} cells and should have ${wanted}. Look for a comma too many or a missing quote`,
    value: '',
  };
}
