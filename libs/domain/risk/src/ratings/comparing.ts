import type { Score, ScoredItem } from '../engine/index.js';
import { cohensKappa, icc21, type Pair, type Said } from './agreement.js';
import type { ReliabilityView } from './views.js';

/** The part of two results that is compared. */
export type Rated = Pick<Score, 'total' | 'band' | 'level'> & {
  items: readonly Pick<ScoredItem, 'code' | 'label' | 'points' | 'why' | 'missing'>[];
};

/** Results of before do not say it of their items: there the reason does. */
export function isMissing({ missing, why }: Pick<ScoredItem, 'missing' | 'why'>): boolean {
  return missing ?? why.startsWith('Missing');
}

/** Null where the item is in doubt or not scored; missing is no number, whatever the instrument counts in its place. */
export function saidOf({ items }: Pick<Rated, 'items'>, code: string): Said | null {
  const item = items.find((one) => one.code === code);
  if (!item) return null;
  return isMissing(item) ? 'missing' : item.points;
}

/** Codes of the items that the two have scored differently: of what only one of them knew anything as well. */
export function differingItems(one: Rated, other: Rated): string[] {
  return one.items.map(({ code }) => code).filter((code) => saidOf(one, code) !== saidOf(other, code));
}

export interface RatedPair {
  instrument: string;
  first: Rated;
  second: Rated;
  differs: boolean;
  settled: boolean;
}

/**
 * Agreement on each instrument. An item that one of the two left in doubt or did not have to score counts for neither. A
 * total in which something is missing is compared with none: it would take what is missing for nought.
 */
export function reliabilityOf(
  pairs: readonly RatedPair[],
  titleOf: (code: string) => string,
): ReliabilityView[] {
  const codes = [...new Set(pairs.map(({ instrument }) => instrument))].sort();
  return codes.map((instrument) => {
    const own = pairs.filter((pair) => pair.instrument === instrument);
    const totals = own.flatMap(({ first, second }) => {
      const [one, other] = [wholeTotal(first), wholeTotal(second)];
      return one === null || other === null ? [] : [[one, other]];
    });
    const { icc, meanSquares } = icc21(totals);
    return {
      instrument,
      title: titleOf(instrument),
      pairs: own.length,
      totals: totals.length,
      icc,
      meanSquares,
      differing: own.filter(({ differs }) => differs).length,
      settled: own.filter(({ differs, settled }) => differs && settled).length,
      items: itemsOf(own),
    };
  });
}

function wholeTotal({ total, items }: Rated): number | null {
  return items.some(isMissing) ? null : total;
}

function itemsOf(pairs: readonly RatedPair[]): ReliabilityView['items'] {
  const labels = new Map(pairs.flatMap(({ first }) => first.items.map(({ code, label }) => [code, label])));
  return [...labels].map(([code, label]) => {
    const both = pairs.flatMap(({ first, second }): Pair[] => {
      const [one, other] = [saidOf(first, code), saidOf(second, code)];
      return one === null || other === null ? [] : [[one, other]];
    });
    const { cases, ...kappa } = cohensKappa(both);
    return { code, label, pairs: cases, ...kappa };
  });
}
