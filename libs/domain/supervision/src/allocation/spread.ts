/** Who may not take a case, as `person officer`. */
export type Bars = ReadonlySet<string>;

export interface Spread {
  /** Person to officer. */
  to: ReadonlyMap<string, string>;
  /** Everybody whom none of the officers may take. */
  left: string[];
}

/**
 * Spreads a caseload over officers, so that in the end they hold as many cases as each other as far as may be: each
 * person goes to whoever holds the fewest then, in the order in which the officers were named.
 * @param loads how many cases each officer holds already
 */
export function spread(
  people: readonly string[],
  officers: readonly string[],
  loads: ReadonlyMap<string, number>,
  bars: Bars,
): Spread {
  const held = new Map(officers.map((id) => [id, loads.get(id) ?? 0]));
  const to = new Map<string, string>();
  const left: string[] = [];
  // Whoever has the fewest officers to choose from is placed first, or the last place may be a barred one.
  const choices = (person: string) => officers.filter((officer) => !bars.has(`${person} ${officer}`));
  const inTurn = [...people].sort((a, b) => choices(a).length - choices(b).length);
  for (const person of inTurn) {
    const [first, ...others] = choices(person);
    if (first === undefined) {
      left.push(person);
      continue;
    }
    const least = others.reduce((best, one) => (held.get(one)! < held.get(best)! ? one : best), first);
    held.set(least, held.get(least)! + 1);
    to.set(person, least);
  }
  return { to, left };
}
