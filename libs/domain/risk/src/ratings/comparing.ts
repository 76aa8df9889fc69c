import type { Score } from '../engine/index.js';
import { cohensKappa, icc21, type Pair } from './agreement.js';
import type { ReliabilityView } from './views.js';

/** The part of two results that is compared. */
export type Rated = Pick<Score, 'total' | 'band' | 'level'> & {
  items: readonly { code: string; label: string; points: number | null }[];
};

/** Codes of the items that the two have scored differently. */
export function differingItems(one: Rated, other: Rated): string[] {
  const second = new Map(other.items.map(({ code, points }) => [code, points]));
  return one.items.filter(({ code, points }) => second.get(code) !== points).map(({ code }) => code);
}

export interface RatedPair {
  instrument: string;
  first: Rated;
  second: Rated;
  differs: boolean;
  settled: boolean;
}

/** Agreement on each instrument. Items that one of the two did not score count for neither. */
export function reliabilityOf(
  pairs: readonly RatedPair[],
  titleOf: (code: string) => string,
): ReliabilityView[] {
  const codes = [...new Set(pairs.map(({ instrument }) => instrument))].sort();
  return codes.map((instrument) => {
    const own = pairs.filter((pair) => pair.instrument === instrument);
    const totals = own.flatMap(({ first, second }) =>
      first.total === null || second.total === null ? [] : [[first.total, second.total]],
    );
    const { icc, meanSquares } = icc21(totals);
    return {
      instrument,
      title: titleOf(instrument),
      pairs: own.length,
      icc,
      meanSquares,
      differing: own.filter(({ differs }) => differs).length,
      settled: own.filter(({ differs, settled }) => differs && settled).length,
      items: itemsOf(own),
    };
  });
}

function itemsOf(pairs: readonly RatedPair[]): ReliabilityView['items'] {
  const labels = new Map(pairs.flatMap(({ first }) => first.items.map(({ code, label }) => [code, label])));
  return [...labels].map(([code, label]) => {
    const of = ({ items }: Rated) => items.find((item) => item.code === code)?.points ?? null;
    const both = pairs.flatMap(({ first, second }): Pair[] => {
      const [one, other] = [of(first), of(second)];
      return one === null || other === null ? [] : [[one, other]];
    });
    const { cases, ...kappa } = cohensKappa(both);
    return { code, label, pairs: cases, ...kappa };
  });
}
