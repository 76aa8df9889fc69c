import { Temporal } from 'temporal-polyfill';
import { Kept } from '@platform/calendar';
import type { RuleSource } from '../rules/travel-rules.js';
import { momentsOf } from './moment.js';
import { licencePermission } from './permissions.js';
import { isKnownPlace } from './places.js';
import { prohibitions } from './prohibitions.js';
import { regimeAnswer } from './regime.js';
import { mostSevere, type Block, type Evaluation, type Outcome, type TravelDuty } from './result.js';
import type { TravelCase } from './travel-case.js';

/**
 * What a trip needs: orders first, then the licence, then every registration. Pure; the rules and everything known of
 * the case come in. What is missing, stale or unknown is said, and never taken as "nothing required".
 */
export function evaluateTravel(asked: TravelCase, rules: RuleSource): Evaluation {
  const moments = momentsOf(asked);
  const territories = asked.registrations.flatMap(({ regime }) =>
    rules.inForce(regime, asked.trip.departsOn).map(({ content }) => content.territory),
  );
  const answers = asked.registrations.map((one) => regimeAnswer(one, asked, moments, rules));
  const duties = answers.flatMap((answer) => answer.duties);
  const blocks = [
    ...prohibitions(asked, territories),
    ...licencePermission(asked),
    ...answers.flatMap((answer) => answer.blocks),
    ...unknownPlaces(asked),
  ];
  const outcomes: Outcome[] = [...blocks.map(({ code }) => code), ...duties.map(({ outcome }) => outcome)];
  return {
    outcome: mostSevere(outcomes),
    blocks,
    duties,
    earliest: earliestOf(duties),
    requiredFields: union(duties.map((duty) => duty.requiredFields)),
    missingFields: union(duties.map((duty) => duty.missingFields)),
  };
}

/** Destinations that are not said or that nobody knows. */
function unknownPlaces({ trip }: TravelCase): Block[] {
  const said = trip.legs.length === 0 ? [null] : trip.legs.map(({ country }) => country ?? null);
  const unknown = new Set(said.filter((country) => country === null || !isKnownPlace(country)));
  return [...unknown].map((country) => ({
    code: 'UNKNOWN_RULE' as const,
    orderId: null,
    regime: null,
    country,
    why: country === null ? 'A destination is not said.' : `${country} is no country that is known.`,
  }));
}

/** The earliest safe limit of what is still to do. */
function earliestOf(duties: readonly TravelDuty[]): string | null {
  const open = duties.filter(({ required, outcome }) => required && outcome !== 'NOT_REQUIRED');
  const limits = open.flatMap(({ alertLatest, legalLatest }) => alertLatest ?? legalLatest ?? []);
  return limits.sort((a, b) => momentOf(a) - momentOf(b))[0] ?? null;
}

function momentOf(limit: string): number {
  return moments.get(limit, () => Temporal.Instant.from(limit).epochMilliseconds);
}

const moments = new Kept<number>();

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
