import { readFileSync } from 'node:fs';
import { loadDefinitions } from '@platform/definitions';
import {
  COMBINATIONS,
  INSTRUMENTS,
  combine,
  score,
  type Instrument,
  type NormSet,
  type Score,
  type ScoreInput,
} from '../engine/index.js';

const FOLDER = new URL('../../definitions/', import.meta.url);

/** The definitions as they are shipped, for the tables of cases. */
export const shipped = loadDefinitions(FOLDER, INSTRUMENTS);
const combinations = loadDefinitions(FOLDER, COMBINATIONS);

export const instrument = (code: string): Instrument => shipped.versions(code).at(-1)!.content;

export function scored(code: string, input: ScoreInput, norms: NormSet | null = null): Score {
  const { score: result, faults } = score(instrument(code), input, norms);
  if (!result) throw new Error(faults.map((f) => `${f.pointer} ${f.code}`).join(', '));
  return result;
}

/** Pointer and code of each refused value. */
export const refused = (code: string, input: ScoreInput): string[] =>
  score(instrument(code), input).faults.map((fault) => `${fault.pointer} ${fault.code}`);

export const together = (
  first: { total: number | null; applicable?: boolean },
  dynamic: { total: number | null; assessedOn?: string | null; notScored?: string[] },
  asOf = '2026-11-22',
) =>
  combine(
    combinations.version('STATIC-STABLE', 2017)!.content,
    { static: instrument('STATIC-99R'), dynamic: instrument('STABLE-2007') },
    {
      static: { applicable: true, ...first },
      dynamic: { assessedOn: '2026-10-01', notScored: [], ...dynamic },
      asOf,
    },
  );

/** `i1 … i10` from a list of points. */
export const itemsOf = (letter: string, points: readonly number[]): Record<string, number> =>
  Object.fromEntries(points.map((value, index) => [`${letter}${index + 1}`, value]));

/** A kept table of worked cases. */
export const cases = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), 'utf8')) as T[];
