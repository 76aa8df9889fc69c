/**
 * How much care a word asks for. It makes no two instruments equal: it says only which word must not be hidden behind
 * another, and which visits are not made rarer by another. The contact standard shipped here sees them alike.
 */
const CARE: Readonly<Record<string, number>> = {
  i: 0,
  low: 1,
  ii: 1,
  medium: 2,
  moderate: 2,
  iii: 2,
  iva: 3,
  high: 3,
  ivb: 4,
  'very high': 4,
};

/** A word that is none of these is never low: after what is said to be high, and before the rest. */
export const UNKNOWN_CARE = 2.5;
/** From here on a word is told beside another that asks for less. */
export const LEAST_TOLD = 2;

/** Null where nobody says how much. Of several bands ("low / high") the one that asks for most. */
export function careOf(level: string): number | null {
  const each = level.split(' / ').map((one) => CARE[one.toLowerCase().replaceAll('_', ' ')]);
  return each.includes(undefined) ? null : Math.max(...(each as number[]));
}
