import { usedName, type DutySource, type RuleBook } from '@platform/duties';
import { COMBINATIONS, INSTRUMENTS } from '../engine/index.js';
import { careOf } from '../profile/care.js';
import type { FinalResult, Rules } from '../profile/combined.js';
import { newestOfEach, oneLevel, type OneLevel } from '../profile/one-level.js';

const known = new WeakMap<RuleBook, Rules>();

/** A source of duties that go by the level of risk: its facts have `results`, and get the one `level` of them all. */
export function withOneLevel(source: DutySource): DutySource {
  return {
    ...source,
    find: ({ results, ...facts }, book) => {
      // What would be due at another level is asked with that level.
      const { level = levelForDuties((results ?? []) as FinalResult[], book) } = facts;
      return source.find({ ...facts, level }, book);
    },
  };
}

/** A level, and the definitions that a duty that goes by it has to name. */
type LevelUsed = OneLevel & { uses: string[] };

/** The one word for the risk; what is stale may raise it and never lowers it. */
export function levelForDuties(results: readonly FinalResult[], book: RuleBook): LevelUsed | null {
  const rules = rulesOf(book);
  const all = oneLevel(results, rules);
  if (!all) return null;
  const uses = usesOf(all, results, rules);
  if (all.staleOn === null || all.staleOn > book.today) return { ...mostOf(all), uses };
  const stale = results.find(
    ({ instrument, assessedOn }) => all.of.includes(instrument) && assessedOn === all.assessedOn,
  );
  const rest = oneLevel(
    results.filter(({ instrument }) => instrument !== stale?.instrument),
    rules,
  );
  const rank = (one: OneLevel) => careOf(one.level) ?? -1;
  return { ...mostOf(rest && rank(rest) > rank(all) ? rest : all), uses };
}

/**
 * Of several words the one that asks for most; a word of which nobody says how much is told beside, and decides nothing.
 * Nor does what a result could be: an item that the instrument counts as nothing when it is missing makes no visit.
 */
function mostOf(one: OneLevel): OneLevel {
  const [most] = one.beside.filter(({ level, kind }) => kind !== 'possible' && careOf(level) !== null);
  return most ? { ...one, ...most, of: [most.instrument], total: null } : one;
}

/** Definitions without which two results would not have been made one. */
function usesOf(
  { instrument, of }: OneLevel,
  results: readonly FinalResult[],
  { combinationsInForce, versionOf }: Rules,
): string[] {
  const rule = combinationsInForce().find(({ code }) => code === instrument);
  if (!rule) return [];
  const scored = of.map((code) => newestOfEach(results).find((one) => one.instrument === code)!);
  const definitions = scored.flatMap((one) => versionOf(one.instrument, one.instrumentVersion) ?? []);
  return [rule, ...definitions].map(usedName);
}

function rulesOf(book: RuleBook): Rules {
  const before = known.get(book);
  if (before) return before;
  const instruments = book.everyInForce(INSTRUMENTS, book.today);
  const combinations = book.everyInForce(COMBINATIONS, book.today);
  const rules: Rules = {
    inForce: () => instruments,
    combinationsInForce: () => combinations,
    versionOf: (code, version) => book.version(INSTRUMENTS, code, Number(version)),
  };
  known.set(book, rules);
  return rules;
}
