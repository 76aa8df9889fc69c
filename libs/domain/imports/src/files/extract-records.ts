import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Cells } from '../rows/columns.js';
import { ExtractHeader } from './extract-header.js';
import { FileRefused } from './file-refused.js';

/** Characters of one record at most: notes may have 12,000, everything else is short. */
const LONGEST_RECORD = 100_000;

const SEPARATORS = new Map([
  [';', 'semicolons'],
  ['\t', 'tabs'],
]);

export interface ExtractRecord {
  /** Number of the record in the file; the column names are 1. */
  row: number;
  /** In the order of COLUMNS; where the shape is wrong, as they came. */
  cells: Cells;
  /** Where it is wrong: how many cells there are, and how many there should be. */
  misshapen: { found: number; wanted: number } | null;
}

/** The records of an extract, as its bytes arrive; never more than a few at a time are in memory. */
export async function* recordsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<ExtractRecord> {
  let started = false;
  const parser = parse({
    // While it parses: the first quote after a wrong separator would otherwise be what is complained of.
    on_record: (record: string[]) => {
      if (!started) refuseOtherSeparator(record);
      started = true;
      return record;
    },
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: LONGEST_RECORD,
  });
  const feeding = pipeline(bytes, parser);
  feeding.catch(() => undefined);
  let row = 0;
  let header: ExtractHeader | null = null;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (header) yield recordOf(row, record, header);
      else header = new ExtractHeader(record);
    }
    await feeding;
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, recordsBefore(error, row) + 1) : error;
  }
  if (header === null) throw new FileRefused('empty', 'The file is empty');
}

/** A spreadsheet in much of Europe writes semicolons, and some write tabs. */
function refuseOtherSeparator([only = '', ...others]: string[]): void {
  const name = [...SEPARATORS].find(([sign]) => only.includes(sign))?.[1];
  if (others.length === 0 && name)
    throw new FileRefused(
      'separator',
      `The columns are separated by ${name}, not by commas. Save it as "CSV UTF-8 (comma delimited)" and send it again`,
    );
}

function recordOf(row: number, record: string[], header: ExtractHeader): ExtractRecord {
  const cells = header.arrange(record);
  if (cells) return { row, cells, misshapen: null };
  return { row, cells: record, misshapen: { found: record.length, wanted: header.width } };
}

/** The parser is ahead of us: records it had read when it stopped may not have come out any more. */
function recordsBefore(error: CsvError, row: number): number {
  const { records } = error as { records?: unknown };
  return typeof records === 'number' ? records : row;
}

function refusalOf(error: CsvError, row: number): FileRefused {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new FileRefused(
      'line-too-long',
      `Row ${row} does not end: it is longer than any row can be. Look for a quote that is never closed`,
    );
  return new FileRefused(
    'quotes',
    `From row ${row} on the file cannot be read: a quote is opened and not closed, or stands in the middle of a cell`,
  );
}
