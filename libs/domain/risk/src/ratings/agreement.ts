/** How far two raters of the same cases agree. Pure; checked against published worked examples. */

/** What a rater said of an item: points, or that nobody can say anything of it, which is an answer and never nought. */
export type Said = number | 'missing';
/** A pair of scores of one case: first rater, second rater. */
export type Pair = readonly [Said, Said];

export interface Icc {
  /** Null where the cases do not vary or are too few. */
  icc: number | null;
  cases: number;
  raters: number;
  /** Mean squares of cases, raters and what is left. */
  meanSquares: { cases: number; raters: number; error: number };
}

/**
 * Intraclass correlation ICC(2,1): two-way random effects, absolute agreement, one rater. Shrout and Fleiss 1979,
 * equation for ICC(2,1); a row is a case, a column is a rater.
 */
export function icc21(table: readonly (readonly number[])[]): Icc {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2)
    return { icc: null, cases: n, raters: k, meanSquares: { cases: 0, raters: 0, error: 0 } };
  const all = table.flat();
  const grand = mean(all);
  const total = sumOfSquares(all, grand);
  const ofCases = k * sumOfSquares(table.map(mean), grand);
  const ofRaters =
    n *
    sumOfSquares(
      Array.from({ length: k }, (_, at) => mean(table.map((row) => row[at]!))),
      grand,
    );
  const meanSquares = {
    cases: ofCases / (n - 1),
    raters: ofRaters / (k - 1),
    // What rounding leaves below nothing is nothing.
    error: Math.max(0, total - ofCases - ofRaters) / ((n - 1) * (k - 1)),
  };
  const { cases, raters, error } = meanSquares;
  const below = cases + (k - 1) * error + (k * (raters - error)) / n;
  const isFlat = total < 1e-12 || Math.abs(below) < 1e-12;
  return { icc: isFlat ? null : (cases - error) / below, cases: n, raters: k, meanSquares };
}

export interface Kappa {
  /** Cohen’s kappa; null where both raters gave everybody the same value, so that chance explains all. */
  kappa: number | null;
  /** Share of cases with the same value, 0 to 1; null without cases. */
  agreement: number | null;
  cases: number;
  /** Values that were given, in order, and how often each pair of them. */
  values: Said[];
  counts: number[][];
}

const place = (said: Said) => (said === 'missing' ? Infinity : said);

/** Cohen’s kappa of two raters, unweighted (Cohen 1960): a value that is missing agrees with no other. */
export function cohensKappa(pairs: readonly Pair[]): Kappa {
  const values = [...new Set(pairs.flat())].sort((a, b) => place(a) - place(b));
  const at = new Map(values.map((value, index) => [value, index]));
  const counts = values.map(() => values.map(() => 0));
  for (const [one, other] of pairs) counts[at.get(one)!]![at.get(other)!]! += 1;
  const n = pairs.length;
  if (n === 0) return { kappa: null, agreement: null, cases: 0, values, counts };
  const same = counts.reduce((sum, row, i) => sum + row[i]!, 0) / n;
  const byChance = values.reduce<number>((sum, _, i) => {
    const row = counts[i]!.reduce((a, b) => a + b, 0);
    const column = counts.reduce((a, each) => a + each[i]!, 0);
    return sum + (row * column) / (n * n);
  }, 0);
  const kappa = byChance > 1 - 1e-12 ? null : (same - byChance) / (1 - byChance);
  return { kappa, agreement: same, cases: n, values, counts };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOfSquares(values: readonly number[], around: number): number {
  return values.reduce((sum, value) => sum + (value - around) ** 2, 0);
}
