import type { Item } from './instrument.js';
import type { Scope } from './values.js';

export interface ItemReading {
  item: Item;
  points: number | null;
  why: string;
  /** It leaves a hole: the instrument counts nothing in its place. */
  isMissing: boolean;
  isAssumed?: boolean;
}

/** Leaves the item's value in the scope: what was entered, else what was derived, else what the definition assumes. */
export function scoreItem(
  item: Item,
  scope: Scope,
  entered: number | undefined,
  flags: string[],
): ItemReading {
  const reading = (points: number | null, why: string, isMissing = false): ItemReading => {
    scope[item.code] = points;
    return { item, points, why, isMissing };
  };
  const { notScored, derivation } = item;
  if (notScored && entered === undefined && notScored.when(scope) === true) {
    scope[item.code] = 0;
    return { item, points: null, why: notScored.why, isMissing: false };
  }
  const worked = derivation ? derivation.is(scope) : null;
  const derived = typeof worked === 'number' && item.options.has(worked) ? worked : null;
  if (entered !== undefined) {
    const differs = derivation?.checks === true && derived !== null && derived !== entered;
    if (differs) flags.push(`${item.code.toUpperCase()}_DIFFERS_FROM_FACTS`);
    const label = `Entered: ${item.options.get(entered)!}`;
    return reading(entered, differs ? `${label}. The facts say ${derived}: ${derivation.why(scope)}` : label);
  }
  if (derived !== null) {
    if (derivation!.flag) flags.push(derivation!.flag);
    return reading(derived, derivation!.why(scope));
  }
  if (item.ifMissing) {
    flags.push(item.ifMissing.flag);
    return {
      ...reading(item.ifMissing.value, `Missing: counted as ${item.ifMissing.value}`),
      isAssumed: true,
    };
  }
  return reading(null, 'Missing', true);
}
