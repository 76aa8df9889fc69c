import { wrong } from './mappa-rules.js';
import type { MappaView } from './views.js';

/** Exceptions of the rules of recall that the record of the management answers, by their codes there. */
export function recallExceptionsOf(current: MappaView | null): Readonly<Record<string, boolean>> {
  if (!current) return {};
  const category = { mappaCategory4: current.category === 4 };
  // Of a referral that nobody has screened it is not known which level it comes to.
  return current.level === null ? category : { ...category, mappaLevel2or3: current.level >= 2 };
}

/** What is on record is so; whoever says otherwise puts the record right first. Null: nobody knows. */
export function exceptionAnswer(
  code: string,
  said: boolean | null,
  onRecord: Readonly<Record<string, boolean>>,
): boolean | null {
  const known = onRecord[code];
  if (known === undefined || said === known) return said;
  if (said === null) return known;
  throw wrong(
    `holds/${code}`,
    'exception-not-as-recorded',
    `The record of multi-agency management says ${known ? 'yes' : 'no'}. Answer so, or put the record right first`,
  );
}
