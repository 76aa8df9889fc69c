import type { ExtractRecord } from '../files/extract-records.js';
import type { RowFault } from '../rows/faults.js';
import type { KnownCodes } from '../rows/known-codes.js';
import type { LegacyRow } from '../rows/legacy-row.js';
import { misshapen, readRow, type ReadRow } from '../rows/read-row.js';
import { contentHash, type EarlierRows } from './earlier-rows.js';

export interface TakenRow {
  row: number;
  hash: string;
  content: LegacyRow;
}
export interface RowRefusal {
  row: number;
  cells: readonly string[];
  faults: readonly RowFault[];
}
export interface SortedRows {
  taken: TakenRow[];
  unchanged: number;
  refused: RowRefusal[];
}
/** By case reference: the hash of the row it was imported from, or null where no import of this kind made it. */
export type UsedReferences = ReadonlyMap<string, string | null>;

/** A row that has been read, before it is known whether its reference is free. */
export interface MetRow {
  record: ExtractRecord;
  read: ReadRow;
  hash: string;
  before: ReturnType<EarlierRows['meet']>;
}

export function meetRow(record: ExtractRecord, known: KnownCodes, earlier: EarlierRows): MetRow {
  if (record.misshapen) {
    const { found, wanted } = record.misshapen;
    return { record, read: { faults: [misshapen(found, wanted)] }, hash: '', before: 'first' };
  }
  const hash = contentHash(record.cells);
  const before = earlier.meet(record.row, record.cells, hash);
  return { record, read: readRow(record.cells, known), hash, before };
}

/** Takes, leaves or refuses each row. Two people under one reference cannot be told apart, so the later is refused. */
export function sortRows(met: readonly MetRow[], used: UsedReferences): SortedRows {
  const sorted: SortedRows = { taken: [], unchanged: 0, refused: [] };
  for (const { record, read, hash, before } of met) {
    const faults = 'faults' in read ? [...read.faults] : [];
    const fault =
      'row' in read
        ? referenceFault(read.row.person.crn, hash, before, used)
        : repeatedFault(record.cells[0] ?? '', before);
    if (fault) faults.unshift(fault);
    if (faults.length > 0) sorted.refused.push({ row: record.row, cells: record.cells, faults });
    else if ('row' in read && (before === 'same' || used.get(read.row.person.crn) === hash))
      sorted.unchanged += 1;
    else if ('row' in read) sorted.taken.push({ row: record.row, hash, content: read.row });
  }
  return sorted;
}

function repeatedFault(crn: string, before: MetRow['before']): RowFault | null {
  if (typeof before === 'string') return null;
  return {
    column: 'CRN',
    code: 'crn-repeated',
    message: `Row ${before.row} has the same case reference and other content. Find out which of the two is right`,
    value: crn,
  };
}

/** The same words whatever stands under the reference: a clerk must not learn from them who is in the system. */
function referenceFault(
  crn: string,
  hash: string,
  before: MetRow['before'],
  used: UsedReferences,
): RowFault | null {
  if (typeof before !== 'string') return repeatedFault(crn, before);
  const from = used.get(crn);
  if (from === undefined || from === hash) return null;
  return {
    column: 'CRN',
    code: 'crn-already-used',
    message: 'This case reference is used already. An import adds people; it does not change a record',
    value: crn,
  };
}
