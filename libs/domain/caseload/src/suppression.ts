/** How many people share something. */
export interface CountOf {
  dimension: string;
  label: string;
  people: number;
}

/** A count that may be published; null where it would tell about somebody. */
export interface Cell {
  dimension: string;
  label: string;
  people: number | null;
}

/** Fewer than this could be recognised. */
const FEWEST = 5;

/**
 * Small counts are left out. Where a dimension has only one of them, the next smallest goes too: otherwise it could be
 * had by taking the others from a known total.
 */
export function suppressed(counts: readonly CountOf[]): Cell[] {
  const hidden = new Set<CountOf>();
  for (const dimension of new Set(counts.map((c) => c.dimension))) {
    const own = counts.filter((c) => c.dimension === dimension).sort((a, b) => a.people - b.people);
    const small = own.filter((c) => c.people < FEWEST);
    for (const one of small.length === 1 ? own.slice(0, 2) : small) hidden.add(one);
  }
  return counts.map((c) => ({
    dimension: c.dimension,
    label: c.label,
    people: hidden.has(c) ? null : c.people,
  }));
}
