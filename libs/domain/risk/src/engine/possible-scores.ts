import type { Instrument, ScoreInput } from './instrument.js';
import { readInput } from './read-input.js';
import type { Score } from './result.js';
import { combinationsOf, doubtfulItems, score } from './score.js';
import { scoreOne } from './score-one.js';
import type { Scope } from './values.js';

/** Combinations that are worked out one by one; of more only those with everything open at its least and at its most. */
const MOST_COMBINATIONS = 729;

/**
 * Every score that could be, once what is in doubt, missing or assumed is known. Without anything open the one that is.
 * Empty where the input cannot be read or the instrument does not apply. What contradicts itself is left out.
 */
export function possibleScores(instrument: Instrument, input: ScoreInput): Score[] {
  const now = score(instrument, input).score;
  if (!now?.applicable) return [];
  const read = readInput(instrument, input);
  const scope: Scope = read.facts;
  for (const { name, is } of instrument.readings) scope[name] = is(scope);
  const open = doubtfulItems(instrument, scope, read);
  for (const { code, missing } of now.items) {
    const options = [...instrument.itemsByCode.get(code)!.options.keys()].sort((a, b) => a - b);
    if (missing && !open.has(code)) open.set(code, options);
  }
  const count = [...open.values()].reduce((product, { length }) => product * length, 1);
  const given =
    count <= MOST_COMBINATIONS
      ? combinationsOf(open)
      : [0, -1].map((end) => Object.fromEntries([...open].map(([code, values]) => [code, values.at(end)!])));
  return given.flatMap((items) => {
    const all = new Map([...read.items, ...Object.entries(items)]);
    const one = scoreOne(instrument, { ...scope }, { ...read, items: all }, null).score;
    return one?.applicable ? [one] : [];
  });
}
