import type { ActiveSets, RuleBook } from '@platform/duties';
import type { Definition } from '@platform/definitions';
import { TRAVEL_RULES } from './travel-rule-kind.js';
import type { TravelRule } from './travel-rule.js';
import type { RuleSource } from './travel-rules.js';

/** How the travel rule of a regime is called. */
export const travelCodeOf = (regime: string): string => `${regime.toLowerCase()}-travel`;

/** The travel rules that are active in this installation. */
export function rulesOf(book: Pick<RuleBook, 'inForce'>): RuleSource {
  return {
    inForce(regime: string, on: string): Definition<TravelRule>[] {
      const found = book.inForce(TRAVEL_RULES, travelCodeOf(regime), on);
      return found ? [found] : [];
    },
  };
}

/** The same of a reading of what is active. */
export function rulesIn(active: ActiveSets): RuleSource {
  return rulesOf({ inForce: (kind, code, on) => active.set(kind).inForceOn(code, on) });
}
