import { ageOn } from '@platform/calendar';
import type { RegistrationCase } from '../engine/registration-case.js';
import type { RegistrationFacts, RegistrationRow } from './registration-facts.js';

/** The record of a person as the engine asks for it. What follows from other records is taken from there unless somebody said otherwise. */
export function caseOf(
  row: Omit<RegistrationRow, 'id' | 'endsOn' | 'endedOn' | 'endedAt' | 'reviewedAt' | 'recordedAt'>,
  {
    bornOn,
    noFixedAbode,
    noFixedAbodeSince,
    spells,
    changes,
  }: Pick<RegistrationFacts, 'bornOn' | 'noFixedAbode' | 'noFixedAbodeSince' | 'spells' | 'changes'>,
): RegistrationCase {
  const { relevantDate, disposal, terms, tier, facts, notifications } = row;
  // A record may have a birth that comes after it, as long as nobody has put it right: then the age is asked for.
  const under18 =
    facts.under18 ??
    (bornOn <= relevantDate ? ageOn(bornOn, relevantDate, 'first-of-march').value < 18 : null);
  return {
    relevantDate,
    disposal,
    terms,
    tier,
    noFixedAbodeSince,
    spells,
    changes,
    notifications,
    // Whoever is without a residence by one of two records is so: that asks for more, and never for less.
    facts: { ...facts, under18, no_fixed_abode: facts.no_fixed_abode || noFixedAbode },
  };
}
