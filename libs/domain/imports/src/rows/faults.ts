import type { Column } from './columns.js';

/** One thing wrong with one row. `message` is for the clerk and never repeats the value. */
export interface RowFault {
  /** 'Row' where the row as a whole is wrong. */
  column: Column | 'Row';
  code: string;
  message: string;
  /** What stood in the cell. */
  value: string;
}

/** Reads the cells of one row and collects what is wrong with them, so that a clerk mends a row once. */
export class RowReading {
  readonly faults: RowFault[] = [];

  constructor(private readonly cells: ReadonlyMap<Column, string>) {}

  /** The cell without the spaces around it. */
  text(column: Column): string {
    return (this.cells.get(column) ?? '').trim();
  }

  /** The cell exactly as it came. */
  verbatim(column: Column): string {
    return this.cells.get(column) ?? '';
  }

  /** Notes a fault. @returns null, so that a reader can end with it */
  wrong(column: Column, code: string, message: string): null {
    this.faults.push({ column, code, message, value: this.verbatim(column) });
    return null;
  }

  /** The cell, or a fault if it is empty. */
  needed(column: Column, message: string): string | null {
    const text = this.text(column);
    return text === '' ? this.wrong(column, 'missing', message) : text;
  }
}
