import { LEAST_TOLD, UNKNOWN_CARE, careOf } from './care.js';
import { atMost, combinedOf, instrumentOf, type FinalResult, type Rules } from './combined.js';
import { addDays } from './days.js';
import { monthsAfter } from '../engine/index.js';

/** The one word by which a person's risk is called, wherever there is room for one. */
export interface OneLevel {
  level: string;
  /** Code of the instrument, or of the rule that combines two. */
  instrument: string;
  /** Codes of the instruments behind it. */
  of: string[];
  /** Null where it is of more than one. */
  total: number | null;
  /** Of what changes soonest. */
  assessedOn: string;
  provisional: boolean;
  /** Its cut-offs were not checked against their source by anybody, or those of the rule that made one of two. */
  unverified: boolean;
  /** From this day on it is older than it may be; null where nothing says how old. */
  staleOn: string | null;
  /** Items are open, and the word is the one that asks for the most: what is certain. Null where the word is certain. */
  atLeast: string | null;
  /** What asks for more care and is not made one with it: words of other instruments, and overrides. Told with it everywhere. */
  beside: Beside[];
}

/**
 * `result`: of another instrument. `override`: somebody's authorised conclusion beside the result, and not that result.
 * `items`: what the items of a result say by the rule of today, which was kept with a lesser word. `possible`: what it could
 * be once what is open is known.
 */
export type BesideKind = 'result' | 'override' | 'items' | 'possible';

export type Beside = Pick<
  OneLevel,
  'level' | 'instrument' | 'assessedOn' | 'provisional' | 'unverified' | 'staleOn' | 'atLeast'
> & { kind: BesideKind };

/** Levels of the five that are the same for all instruments that use them. */
const STANDARD = new Set(['I', 'II', 'III', 'IVa', 'IVb']);

const careToCompare = ({ level }: Pick<FinalResult, 'level'>) => careOf(level) ?? UNKNOWN_CARE;

/**
 * Together where a rule makes one of two; else the newest of the five standard levels, else the result that asks for the
 * most care. What another instrument says and asks for more is told beside it: words of two instruments are not made one.
 */
export function oneLevel(results: readonly FinalResult[], rules: Rules): OneLevel | null {
  const ofEach = newestOfEach(results);
  const levels = ofEach.filter((one) => isLevel(one, rules));
  const alone =
    ofEach.find(({ level }) => STANDARD.has(level)) ??
    (levels.length > 0 ? levels : ofEach).toSorted((a, b) => careToCompare(b) - careToCompare(a))[0];
  if (!alone) return null;
  const one = togetherOf(ofEach, rules) ?? {
    ...alone,
    of: [alone.instrument],
    unverified: isUnverified(alone, rules),
    staleOn: staleOn(alone, rules),
    atLeast: atLeastOf(alone),
  };
  return { ...one, beside: besideOf(one, ofEach, rules) };
}

function togetherOf(ofEach: readonly FinalResult[], rules: Rules): Omit<OneLevel, 'beside'> | null {
  // Whether it is stale is told by a day and changes no level, so any day will do.
  const both = combinedOf(ofEach, rules, ofEach[0]!.assessedOn);
  const rule = rules.combinationsInForce().find(({ code }) => code === both?.combination);
  if (!both?.level || !rule) return null;
  const dynamic = ofEach.find(({ instrument }) => instrument === rule.content.dynamic)!;
  const of = [rule.content.static, rule.content.dynamic];
  return {
    level: both.level,
    instrument: rule.code,
    of,
    total: null,
    assessedOn: dynamic.assessedOn,
    provisional: both.flags.includes('PROVISIONAL'),
    unverified:
      both.status === 'unverified' ||
      ofEach.some((one) => of.includes(one.instrument) && isUnverified(one, rules)),
    staleOn: staleOn(dynamic, rules),
    atLeast: null,
  };
}

/** The word that is certain, where the one that was kept asks for more. */
function atLeastOf({ level, possible }: FinalResult): string | null {
  if (!possible || possible.least === level) return null;
  return careToCompare({ level: possible.least }) < careToCompare({ level }) ? possible.least : null;
}

/**
 * Of other instruments than those behind the word, of overrides of any of them, and of what they or the word could be, what
 * asks for more care; the most first. An override that asks for less is told with its result alone.
 */
function besideOf(
  { level, of }: Pick<OneLevel, 'level' | 'of'>,
  ofEach: readonly FinalResult[],
  rules: Rules,
): Beside[] {
  // Beside a word of which nobody says how much it asks for, whatever is not low is told.
  const least = Math.max((careOf(level) ?? 0) + 0.1, LEAST_TOLD);
  const results = ofEach.filter((one) => !of.includes(one.instrument) && isLevel(one, rules));
  const overrides = ofEach.flatMap((one) => (one.concluded ? { ...one, level: one.concluded } : []));
  const told = (one: FinalResult, kind: BesideKind): Beside => ({
    level: one.level,
    instrument: one.instrument,
    assessedOn: one.assessedOn,
    provisional: one.provisional,
    // Of an override somebody answers with their name, and not a table.
    unverified: kind !== 'override' && isUnverified(one, rules),
    staleOn: staleOn(one, rules),
    atLeast: kind === 'result' ? atLeastOf(one) : null,
    kind,
  });
  const isOpen = (codes: readonly string[]) =>
    ofEach.some((one) => one.possible && codes.includes(one.instrument));
  const both = togetherOf(atMost(ofEach), rules);
  const together = both && isOpen(both.of) ? both : null;
  // What two together could be is told once, and not of each of them again.
  const open = ofEach.flatMap((one) =>
    openOf(one)
      .filter(({ kind }) => kind === 'items' || !together?.of.includes(one.instrument))
      .map((each) => told({ ...one, ...each }, each.kind)),
  );
  return [
    ...overrides.map((one) => told(one, 'override')),
    ...results.map((one) => told(one, 'result')),
    ...open,
    ...(together ? [{ ...together, kind: 'possible' as const }] : []),
  ]
    .filter((one) => careToCompare(one) >= least)
    .sort((a, b) => careToCompare(b) - careToCompare(a));
}

/** What asks for more care than the word that was kept: what its items say, and what they could say. */
function openOf({ level, possible }: FinalResult): { level: string; kind: 'items' | 'possible' }[] {
  if (!possible) return [];
  const [kept, least, most] = [level, possible.least, possible.most].map((word) =>
    careToCompare({ level: word }),
  ) as [number, number, number];
  const isMore = careOf(possible.most) === null ? possible.most !== level : most > Math.max(kept, least);
  return [
    ...(least > kept ? [{ level: possible.least, kind: 'items' as const }] : []),
    ...(isMore ? [{ level: possible.most, kind: 'possible' as const }] : []),
  ];
}

/** Not where the instrument has levels and gave none, as with an omission. */
function isLevel(one: FinalResult, rules: Rules): boolean {
  const levels = instrumentOf(one, one.instrument, rules)?.levels ?? [];
  return careOf(one.level) !== null || levels.length === 0;
}

/** The newest first; of two of one day the one that stands first. */
export function newestOfEach<T extends FinalResult>(results: readonly T[]): T[] {
  const newestFirst = [...results].sort((a, b) =>
    a.assessedOn < b.assessedOn ? 1 : a.assessedOn > b.assessedOn ? -1 : 0,
  );
  return newestFirst.filter(
    (one, n) => newestFirst.findIndex(({ instrument }) => instrument === one.instrument) === n,
  );
}

/** Of a version that the program no longer has nobody can say that it was checked. */
function isUnverified({ instrument, instrumentVersion }: FinalResult, rules: Rules): boolean {
  return (rules.versionOf(instrument, instrumentVersion)?.status ?? 'unverified') === 'unverified';
}

function staleOn(result: FinalResult, rules: Rules): string | null {
  const validity = instrumentOf(result, result.instrument, rules)?.validity;
  return validity ? addDays(monthsAfter(result.assessedOn, validity.months), 1) : null;
}
