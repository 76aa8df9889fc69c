import type { Definition } from '@platform/definitions';
import { score, type Instrument, type Score } from '../engine/index.js';
import { prefilled, type RecordedFacts } from './record-facts.js';

/** Whether an instrument may be used for somebody of whom these facts are known. */
export interface Use {
  code: string;
  /** Null: something is not known that decides it. */
  applicable: boolean | null;
  /** Labels of the facts that are not known and decide it. */
  asks: string[];
  /** Why it may not be used. */
  refused: Score | null;
}

/** @param facts values by name; what the instrument does not ask for is passed over */
export function useOf(
  { code, content }: Pick<Definition<Instrument>, 'code' | 'content'>,
  facts: Readonly<Record<string, unknown>>,
): Use {
  const own = Object.fromEntries(Object.entries(facts).filter(([name]) => content.facts.has(name)));
  const { score: result } = score(content, { items: {}, facts: own });
  const asks = [...content.facts.values()]
    .filter(({ name, decidesUse }) => decidesUse && (own[name] ?? null) === null)
    .map(({ label }) => label);
  if (!result) return { code, applicable: null, asks, refused: null };
  if (!result.applicable) return { code, applicable: false, asks, refused: result };
  return { code, applicable: asks.length === 0 ? true : null, asks, refused: null };
}

/** By what the record knows of the person on that day. */
export function usesFor(
  definitions: readonly Definition<Instrument>[],
  record: RecordedFacts,
  assessedOn: string,
): Use[] {
  return definitions.map((definition) => {
    const kept = Object.entries(prefilled(definition.content, record));
    const facts = Object.fromEntries(kept.map(([name, { value }]) => [name, value]));
    return useOf(definition, { ...facts, assessedOn });
  });
}

/** Reasons that lie in who somebody is: then whatever is made for such a person may take the place. */
const BY_PERSON = new Set(['NOT_APPLICABLE_SEX', 'NOT_APPLICABLE_AGE']);

/** What is offered in place of a refused instrument: only what may be used for the same person. */
export function offeredInstead(
  { instead, reasonCode }: Pick<Score, 'instead' | 'reasonCode'>,
  uses: readonly Use[],
): string[] {
  const listed = instead.filter((code) => uses.some((use) => use.code === code && use.applicable !== false));
  if (listed.length > 0 || !BY_PERSON.has(reasonCode ?? '')) return listed;
  return uses.filter(({ applicable }) => applicable === true).map(({ code }) => code);
}
