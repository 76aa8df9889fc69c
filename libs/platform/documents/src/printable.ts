import type { Face, FontSet } from './typeface.js';

/** A stretch of text that one part of the typeface can print. */
export interface Run {
  font: FontSet;
  text: string;
  /** Printed too small to see. */
  thin?: true;
}

/** Stands where the typeface has no letters, so that the reader knows that something is missing. */
export const MISSING = '[?]';

// What cannot be seen or would make a line read in another order than it is stored: controls, zero-width marks,
// marks of direction, selectors of a variant, tags, and halves of a broken pair.
const UNSEEN =
  /(?!\n)\p{Cc}|[\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]|[\u{E0000}-\u{E0FFF}]|\p{Cs}/gu;
/** Signs that the typeface lacks and another sign means as well. */
const SAME: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '\u2013',
  '\u202F': '\u00A0',
};
/** The layout breaks a word without end one letter at a time, for minutes; from this length on we offer it breaks. */
const LONG_WORD = 45;
const PIECE = 15;
/** A space too small to see: the typeface has no space without width, and asking it for one stops the printing. */
const MAY_BREAK_HERE: Run = { font: 'latin', text: ' ', thin: true };

/**
 * Any text as runs that can be printed. What is unseen is left out; each stretch of letters that the typeface does not
 * have (another script, emoji) becomes one `[?]`: never an empty box, never silence.
 */
export function printable(text: string, faces: readonly Face[]): Run[] {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .split(/(?<=\s)/u)
    .flatMap((word) => printableWord(word, faces))
    .reduce<Run[]>(joined, []);
}

function printableWord(word: string, faces: readonly Face[]): Run[] {
  const runs = [...word]
    .map((letter) => runOf(SAME[letter] ?? letter, faces))
    .filter((run, at, all) => run.text !== MISSING || all[at - 1]?.text !== MISSING);
  if (runs.length <= LONG_WORD) return runs;
  return runs.flatMap((run, at) => (at % PIECE === PIECE - 1 ? [run, MAY_BREAK_HERE] : [run]));
}

function runOf(letter: string, faces: readonly Face[]): Run {
  if (letter === '\n') return { font: 'latin', text: letter };
  const face = faces.find(({ letters }) => letters.has(letter.codePointAt(0)!));
  return face ? { font: face.set, text: letter } : { font: 'latin', text: MISSING };
}

function joined(runs: Run[], run: Run): Run[] {
  const last = runs.at(-1);
  if (last?.font === run.font && !last.thin && !run.thin) last.text += run.text;
  else runs.push({ ...run });
  return runs;
}

/** Whether something could not be printed. */
export const lacksLetters = (runs: readonly Run[], text: string): boolean =>
  runs.some((run) => run.text.includes(MISSING)) && !text.includes(MISSING);
