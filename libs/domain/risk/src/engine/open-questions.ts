import type { Instrument, Item, ScoreInput } from './instrument.js';
import { readInput } from './read-input.js';
import type { Scope } from './values.js';

/** What is still to be answered before there can be a result, without working the result out. */
export interface OpenQuestions {
  /** Items that are answered, derived, in doubt or not scored. */
  done: number;
  of: number;
  items: { code: string; label: string; mayBeMissing: boolean }[];
  facts: { name: string; label: string }[];
}

/** Whether the instrument has an answer of its own where nobody can say anything of this item. */
export function mayBeMissing({ outcome }: Instrument, ifMissing: Item['ifMissing']): boolean {
  return ifMissing !== null || outcome.incomplete({}) === true;
}

/** Pure, and blind to totals on purpose: nobody scores towards a band. */
export function openQuestions(instrument: Instrument, input: ScoreInput): OpenQuestions {
  const read = readInput(instrument, input);
  const scope: Scope = { ...read.facts };
  for (const { name, is } of instrument.readings) scope[name] = is(scope);
  const open: OpenQuestions['items'] = [];
  for (const item of instrument.items) {
    const { code, label, derivation, notScored, ifMissing, options } = item;
    const entered = read.items.get(code);
    scope[code] = entered ?? null;
    if (entered !== undefined || read.tentative.has(code)) continue;
    if (notScored?.when(scope) === true) continue;
    const derived = derivation?.is(scope) ?? null;
    if (typeof derived === 'number' && options.has(derived)) {
      scope[code] = derived;
      continue;
    }
    if (derivation?.candidates.some((one) => options.has(one(scope) as number))) continue;
    open.push({ code, label, mayBeMissing: mayBeMissing(instrument, ifMissing) });
  }
  const { required } = instrument;
  const names = required && required.unless(scope) !== true ? required.names : [];
  return {
    done: instrument.items.length - open.length,
    of: instrument.items.length,
    items: open,
    facts: names.flatMap((name) => {
      const known = (scope[name] ?? null) !== null;
      const label = instrument.facts.get(name)?.label ?? instrument.itemsByCode.get(name)?.label ?? name;
      return known ? [] : [{ name, label }];
    }),
  };
}
