import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { PeriodicRow } from '../regimes/regime.js';
import { firstOf } from './matches.js';
import type { NotificationFact, RegistrationCase } from './registration-case.js';

export const SINCE_WHEN = 'since when they have had no sole or main residence';

export const asksTheHomeless = ({ when }: PeriodicRow): boolean => when?.facts?.no_fixed_abode === true;

/** The day on which the residence was lost, where that came after the report: nobody reports weekly before it. */
export function lostAfter(
  { on }: NotificationFact,
  row: PeriodicRow,
  { noFixedAbodeSince = null }: RegistrationCase,
): string | null {
  return asksTheHomeless(row) && noFixedAbodeSince !== null && noFixedAbodeSince > on
    ? noFixedAbodeSince
    : null;
}

/** What held until then: its limit stands if it comes first. */
export function rowsWithResidence(
  { content }: RegimeDefinition,
  known: RegistrationCase,
  today: string,
): readonly PeriodicRow[] {
  const housed = { ...known, facts: { ...known.facts, no_fixed_abode: false } };
  return firstOf(lawOn(content.periodic, today), housed).possible;
}
