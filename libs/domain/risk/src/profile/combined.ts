import type { Possible } from '../assessments/possible.js';
import { combine, type Composite, type Instrument } from '../engine/index.js';
import type { InstrumentLibrary } from '../library/instrument-library.js';

/** A final result as far as anybody may know it who may know a level. */
export interface FinalResult {
  instrument: string;
  /** Version of the definition it was scored with: its cut-offs decide, not those of today. */
  instrumentVersion: string;
  level: string;
  /** Level of an authorised override that stands beside it. */
  concluded?: string | null;
  /** What its items say, and what is open of them, where that is not the level alone. */
  possible?: Possible | null;
  total: number | null;
  assessedOn: string;
  provisional: boolean;
}

export type Rules = Pick<InstrumentLibrary, 'combinationsInForce' | 'inForce' | 'versionOf'>;
type Combined = Composite & {
  combination: string;
  version: number;
  status: ReturnType<Rules['combinationsInForce']>[number]['status'];
};

/** Every result with the word and the sum that ask for the most of all that it could be. */
export const atMost = <T extends FinalResult>(results: readonly T[]): T[] =>
  results.map((one) =>
    one.possible ? { ...one, level: one.possible.most, total: one.possible.mostTotal } : one,
  );

/**
 * By the first rule that has one of its two results; what the other lacks is a flag.
 * What the record of today refuses counts as if it did not apply.
 * @param results final ones, at most one of an instrument counts: the newest, which stands first
 */
export function combinedOf(
  results: readonly (FinalResult & { notScored?: readonly string[]; refused?: boolean })[],
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
      static: { total: first?.total ?? null, applicable: !first?.refused },
      dynamic: {
        total: dynamic?.refused ? null : (dynamic?.total ?? null),
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

/**
 * The version that a result was scored with; of what was never done, the one in force. Null where the program does not
 * have that version any more: its word stands, and cut-offs of another version are not put in their place.
 */
export function instrumentOf(result: FinalResult | undefined, code: string, rules: Rules): Instrument | null {
  if (result) return rules.versionOf(code, result.instrumentVersion)?.content ?? null;
  return rules.inForce().find((one) => one.code === code)?.content ?? null;
}
