/**
 * What a spreadsheet would run, or take for the start of something to run: = + - @ | %, also as full-width letters,
 * after any byte-order mark, control character or space; and quotes that we put there before.
 */
const RUNS = /^'*(?:[\uFEFF\p{Cc}\p{Z}\u200B-\u200D\u2060]*[=+\-@|%＝＋－＠﹢﹣−]|[\t\r\n\0])/u;

/** The cell as text that no spreadsheet runs: with a quote before it where it could be run. */
export function inert(cell: string): string {
  return RUNS.test(cell) ? `'${cell}` : cell;
}

/** Takes back exactly what inert() put on, so that a mended row comes back as it was sent. */
export function restored(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell;
}
