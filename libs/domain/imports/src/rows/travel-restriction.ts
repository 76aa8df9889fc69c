/** Parameters of the condition FOREIGN_TRAVEL: no travel abroad at all, none to these, or none but to these. */
export interface TravelRestriction {
  kind: 'all' | 'named' | 'all_except';
  /** ISO 3166-1 alpha-2, in order; absent where all are meant. */
  countries?: string[];
}

/** `ALL`, `NAMED:TH|KH` or `ALL_EXCEPT:FR|IE`; `unreadable` or `unknown-country` otherwise. */
export function restrictionOf(
  text: string,
  known: ReadonlySet<string>,
): TravelRestriction | 'unreadable' | 'unknown-country' {
  if (text === 'ALL') return { kind: 'all' };
  const found = /^(NAMED|ALL_EXCEPT):(.+)$/.exec(text);
  if (!found) return 'unreadable';
  const countries = found[2]!.split('|').map((code) => code.trim());
  if (!countries.every((code) => known.has(code))) return 'unknown-country';
  return { kind: found[1] === 'NAMED' ? 'named' : 'all_except', countries: [...new Set(countries)].sort() };
}
