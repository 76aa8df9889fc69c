import { addDays } from './days.js';
import { combine, monthsAfter, type Composite, type Instrument } from '../engine/index.js';
import type { InstrumentLibrary } from '../library/instrument-library.js';

/** A final result as far as anybody may know it who may know a level. */
export interface FinalResult {
  instrument: string;
  /** Version of the definition it was scored with: its cut-offs decide, not those of today. */
  instrumentVersion: string;
  level: string;
  total: number | null;
  assessedOn: string;
  provisional: boolean;
}

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
  /** From this day on it is older than it may be; null where nothing says how old. */
  staleOn: string | null;
}

export type Rules = Pick<InstrumentLibrary, 'combinationsInForce' | 'inForce' | 'versionOf'>;
type Combined = Composite & {
  combination: string;
  version: number;
  status: ReturnType<Rules['combinationsInForce']>[number]['status'];
};

/** Levels of the five that are the same for all instruments that use them. */
const STANDARD = new Set(['I', 'II', 'III', 'IVa', 'IVb']);

/**
 * By the first rule that has one of its two results; what the other lacks is a flag.
 * @param results final ones, at most one of an instrument counts: the newest, which stands first
 */
export function combinedOf(
  results: readonly (FinalResult & { notScored?: readonly string[] })[],
  rules: Rules,
  asOf: string,
): Combined | null {
  const of = (code: string) => results.find(({ instrument }) => instrument === code);
  const rule = rules
    .combinationsInForce()
    .find(({ content }) => of(content.static) !== undefined || of(content.dynamic) !== undefined);
  if (!rule) return null;
  const [first, dynamic] = [of(rule.content.static), of(rule.content.dynamic)];
  const [one, other] = [
    instrumentOf(first, rule.content.static, rules),
    instrumentOf(dynamic, rule.content.dynamic, rules),
  ];
  if (!one || !other) return null;
  const { composite } = combine(
    rule.content,
    { static: one, dynamic: other },
    {
      static: { total: first?.total ?? null, applicable: true },
      dynamic: {
        total: dynamic?.total ?? null,
        assessedOn: dynamic?.assessedOn ?? null,
        notScored: dynamic?.notScored ?? [],
      },
      asOf,
    },
  );
  if (!composite) return null;
  const provisional = first?.provisional || dynamic?.provisional;
  const note = { code: 'PROVISIONAL', text: 'One of the two results is provisional, so this is too' };
  return {
    ...composite,
    flags: provisional ? [...composite.flags, note.code] : composite.flags,
    notes: provisional ? [...composite.notes, note] : composite.notes,
    combination: rule.code,
    version: rule.version,
    status: rule.status,
  };
}

/** A word that is none of these is never low: it stands before them, and after what is said to be high. */
const CARE: Readonly<Record<string, number>> = { low: 0, medium: 1, moderate: 1, high: 3, 'very high': 4 };
const careOf = ({ level }: FinalResult) => CARE[level.toLowerCase().replaceAll('_', ' ')] ?? 2;

/**
 * Together where a rule makes one of two; else the newest of the five standard levels, else the result that asks for the
 * most care: a low word of one instrument never hides a high one of another.
 */
export function oneLevel(results: readonly FinalResult[], rules: Rules): OneLevel | null {
  const ofEach = newestOfEach(results);
  const alone =
    ofEach.find(({ level }) => STANDARD.has(level)) ?? [...ofEach].sort((a, b) => careOf(b) - careOf(a))[0];
  if (!alone) return null;
  // Whether it is stale is told by a day and changes no level, so any day will do.
  const both = combinedOf(ofEach, rules, ofEach[0]!.assessedOn);
  const rule = rules.combinationsInForce().find(({ code }) => code === both?.combination);
  if (!both?.level || !rule)
    return {
      ...alone,
      of: [alone.instrument],
      staleOn: staleOn(alone, rules),
    };
  const of = [rule.content.static, rule.content.dynamic];
  const dynamic = ofEach.find(({ instrument }) => instrument === rule.content.dynamic)!;
  return {
    level: both.level,
    instrument: rule.code,
    of,
    total: null,
    assessedOn: dynamic.assessedOn,
    provisional: both.flags.includes('PROVISIONAL'),
    staleOn: staleOn(dynamic, rules),
  };
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

function staleOn(result: FinalResult, rules: Rules): string | null {
  const validity = instrumentOf(result, result.instrument, rules)?.validity;
  return validity ? addDays(monthsAfter(result.assessedOn, validity.months), 1) : null;
}

/**
 * The version that a result was scored with; of what was never done, the one in force. Null where the program does not
 * have that version any more: its word stands, and cut-offs of another version are not put in their place.
 */
function instrumentOf(result: FinalResult | undefined, code: string, rules: Rules): Instrument | null {
  if (result) return rules.versionOf(code, result.instrumentVersion)?.content ?? null;
  return rules.inForce().find((one) => one.code === code)?.content ?? null;
}
