import { createHash } from 'node:crypto';
import type { Cells } from '../rows/columns.js';
import { restored } from '../rows/formulas.js';
import { CRN } from '../rows/read-person.js';

/** SHA-256 of what a row says, however the file quotes it. */
export function contentHash(cells: Cells): string {
  const said = cells.map((cell) => restored(cell).trim());
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Case references that stood earlier in the same file, with the content of their first row. */
export class EarlierRows {
  private readonly first = new Map<string, { row: number; hash: string }>();

  /**
   * Keeps the row if it is the first of its reference.
   * @returns the row before it that says something else; or 'same', or 'first'
   */
  meet(row: number, cells: Cells, hash: string): { row: number } | 'same' | 'first' {
    const crn = restored(cells[0] ?? '').trim();
    const before = this.first.get(crn);
    if (before) return before.hash === hash ? 'same' : { row: before.row };
    if (CRN.test(crn)) this.first.set(crn, { row, hash });
    return 'first';
  }
}
