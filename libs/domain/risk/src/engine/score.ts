import type { Instrument, ScoreInput } from './instrument.js';
import { notesOf } from './notes.js';
import { readInput, type ReadInput } from './read-input.js';
import type { Alternative, InputFault, NormSet, Score, ScoredItem, Scoring } from './result.js';
import { scoreOne } from './score-one.js';
import type { Scope, Value } from './values.js';

/**
 * Scores one assessment. Pure: the same definition, input and norms give the same answer, and no input makes it
 * throw. Missing is never low: without an item there is no total.
 */
export function score(instrument: Instrument, input: ScoreInput, norms: NormSet | null = null): Scoring {
  const read = readInput(instrument, input);
  if (read.faults.length > 0) return { score: null, faults: read.faults };
  const scope: Scope = read.facts;
  for (const { name, is } of instrument.readings) scope[name] = is(scope);
  const doubtful = doubtfulItems(instrument, scope, read);
  if (doubtful.size === 0) return scoreOne(instrument, scope, read, norms);
  return scoreDoubtful(instrument, scope, read, doubtful, norms);
}

/** Items with more than one possible value: as said, or because what they are derived from is not known. */
export function doubtfulItems(instrument: Instrument, scope: Scope, read: ReadInput): Map<string, number[]> {
  const doubtful = new Map(read.tentative);
  for (const { code, derivation, options } of instrument.items) {
    if (!derivation?.candidates.length || read.items.has(code) || doubtful.has(code)) continue;
    if (derivation.is(scope) !== null) continue;
    const found = new Set(derivation.candidates.map((formula) => formula(scope)));
    const values = [...found].filter((value) => typeof value === 'number').filter((v) => options.has(v));
    if (values.length > 0) doubtful.set(code, values);
  }
  return doubtful;
}

/** Both are shown; what all agree on is the result, the rest has none. */
function scoreDoubtful(
  instrument: Instrument,
  scope: Scope,
  read: ReadInput,
  doubtful: Map<string, number[]>,
  norms: NormSet | null,
): Scoring {
  const refused: InputFault[] = [];
  const scored: { given: Record<string, number>; score: Score }[] = [];
  for (const given of combinationsOf(doubtful)) {
    const items = new Map([...read.items, ...Object.entries(given)]);
    const one = scoreOne(instrument, { ...scope }, { ...read, items }, norms);
    if (one.score) scored.push({ given, score: one.score });
    else refused.push(...one.faults);
  }
  const [first] = scored;
  if (!first) return { score: null, faults: refused.slice(0, 1) };
  if (!first.score.applicable) return { score: first.score, faults: [] };
  const agreed = <T extends Value>(of: (one: Score) => T): T | null => {
    const values = new Set(scored.map((one) => of(one.score)));
    return values.size === 1 ? of(first.score) : null;
  };
  const alternatives: Alternative[] = scored.map(({ given, score: one }) => ({
    items: given,
    total: one.total,
    band: one.band,
    level: one.level,
    percent: one.percent,
    scales: one.scales,
  }));
  const flags = [...new Set(scored.flatMap((one) => one.score.flags)), 'TENTATIVE'];
  const text = `More than one result is possible: ${[...doubtful.keys()].join(', ')} in doubt`;
  return {
    faults: [],
    score: {
      ...first.score,
      total: agreed((one) => one.total),
      band: agreed((one) => one.band),
      level: agreed((one) => one.level),
      percent: agreed((one) => one.percent),
      items: first.score.items.map((item) => inDoubt(item, doubtful.get(item.code), read.tentative)),
      flags,
      notes: [...notesOf(instrument, flags), { code: 'TENTATIVE', text }],
      steps: [],
      scales: {},
      details: {},
      alternatives,
    },
  };
}

function inDoubt(
  item: ScoredItem,
  values: readonly number[] | undefined,
  said: ReadonlyMap<string, unknown>,
): ScoredItem {
  if (!values) return item;
  const because = said.has(item.code) ? 'The assessor is in doubt' : 'A date is not known';
  return {
    ...item,
    points: values.length === 1 ? values[0]! : null,
    why: `${because}: ${values.join(' or ')}`,
  };
}

export function combinationsOf(doubtful: ReadonlyMap<string, readonly number[]>): Record<string, number>[] {
  let all: Record<string, number>[] = [{}];
  for (const [code, values] of doubtful)
    all = all.flatMap((one) => values.map((value) => ({ ...one, [code]: value })));
  return all;
}
