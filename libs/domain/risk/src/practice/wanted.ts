import type { Reassessment } from './practice-kind.js';

/**
 * Whether the practice asks for an instrument of somebody. What is not known never says that nothing is due, unless the
 * rule is for those alone of whom the record says that it applies.
 * @param applies null: something is not known that decides it
 */
export function isWanted(
  { instrument, inPlaceOf, whereKnown }: Pick<Reassessment, 'instrument' | 'inPlaceOf' | 'whereKnown'>,
  applies: (instrument: string) => boolean | null,
): boolean {
  const own = applies(instrument);
  if (own === false || (whereKnown && own !== true)) return false;
  return inPlaceOf.every((code) => applies(code) === false);
}
