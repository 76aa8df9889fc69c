import { stringify } from 'csv-stringify/sync';
import { ADDED_COLUMNS, COLUMNS } from '../rows/columns.js';
import { inert } from '../rows/formulas.js';

export interface RefusedRow {
  row: number;
  cells: readonly string[];
  faults: readonly { column: string; message: string }[];
}

/** The byte-order mark, without which the spreadsheet most people use takes UTF-8 for something else. */
export const REFUSED_ROWS_START = `\uFEFF${lines([[...ADDED_COLUMNS, ...COLUMNS]])}`;

/** Refused rows as they came, after what was wrong with them; nothing in them runs in a spreadsheet. */
export function refusedRowLines(rows: readonly RefusedRow[]): string {
  return lines(rows.map(({ row, cells, faults }) => [String(row), said(faults), ...cells].map(inert)));
}

function said(faults: RefusedRow['faults']): string {
  return faults.map(({ column, message }) => `${column}: ${message}`).join('. ');
}

function lines(records: readonly (readonly string[])[]): string {
  // Left to itself it quotes for the line end it writes, and not for a lone one inside a cell.
  return stringify(records as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
