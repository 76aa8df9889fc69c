import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { create as read, Font } from 'fontkit';
import { unpacked } from './unpacked.js';

/** The parts into which the typeface is cut, the commonest first. */
const SETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'] as const;
export type FontSet = (typeof SETS)[number];
const WEIGHTS = ['400', '700'] as const;

/** One part of the typeface in two weights, and the letters that both have. */
export interface Face {
  set: FontSet;
  normal: Buffer;
  bold: Buffer;
  letters: ReadonlySet<number>;
}

let kept: Promise<readonly Face[]> | null = null;

/** The open typeface that the console uses too, read from the program's own files once, for the first paper. */
export function typeface(): Promise<readonly Face[]> {
  kept ??= import('fontkit').then(({ create }) => SETS.map((set) => readFace(set, create)));
  return kept;
}

function readFace(set: FontSet, create: typeof read): Face {
  const { resolve } = createRequire(import.meta.url);
  const [normal, bold] = WEIGHTS.map((weight) =>
    unpacked(
      readFileSync(resolve(`@fontsource/source-sans-3/files/source-sans-3-${set}-${weight}-normal.woff`)),
    ),
  ) as [Buffer, Buffer];
  const inBold = lettersOf(bold, create);
  return {
    set,
    normal,
    bold,
    letters: new Set([...lettersOf(normal, create)].filter((letter) => inBold.has(letter))),
  };
}

function lettersOf(file: Buffer, create: typeof read): Set<number> {
  return new Set((create(file) as Font).characterSet);
}
