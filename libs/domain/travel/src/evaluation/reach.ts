import type { Step } from '@platform/calendar';
import type { Reach, TravelRule, When } from '../rules/travel-rule.js';
import type { Moments } from './moment.js';
import { lengthOf, liesInAny, nameOf } from './places.js';
import type { CaseRegistration, CaseTrip } from './travel-case.js';

/** Whether a rule is about a trip, and how that was told. */
export interface Reached {
  applies: boolean;
  abroad: boolean;
  /** It was planned shorter than the rule asks for, and became so long only while they were away. */
  outgrew: boolean;
  /** What the answer depends on and is not known, in words. */
  doubts: string[];
  steps: Step[];
}

export function reachOf(
  rule: TravelRule,
  registration: CaseRegistration,
  trip: CaseTrip,
  { today }: Moments,
): Reached {
  const { territory, home } = rule;
  const outside = trip.legs.filter(({ country }) => !country || !liesInAny(country, territory));
  const inside = trip.legs.filter(({ country }) => country && liesInAny(country, territory));
  // Without a leg nothing says that the trip stays inside.
  const abroad = outside.length > 0 || trip.legs.length === 0;
  const domestic = inside.some(({ country }) => !home || !liesInAny(country!, [home]));
  const length = lengthOf(trip, today);
  const doubts: string[] = [];
  const steps: Step[] = [
    {
      text: `Whether the trip leaves ${territory.map(nameOf).join(', ')}`,
      input: { legs: trip.legs.map(({ country }) => country ?? 'not said').join(', ') || 'none' },
      result: abroad ? 'yes' : 'no',
    },
    length.step,
  ];
  if (!abroad && trip.from && !liesInAny(trip.from, territory))
    doubts.push(`the trip starts outside its territory, in ${nameOf(trip.from)}, and goes into it`);
  for (const reach of rule.applies) {
    const facts = factsHold(reach.facts, registration);
    const inScope = reach.scope === 'abroad' ? abroad : domestic;
    if (!inScope || !facts.hold) continue;
    const isLongEnough = length.days >= reach.min_days;
    if (isLongEnough) doubts.push(...facts.unknown.map((fact) => `whether "${fact}" is so is not recorded`));
    steps.push(thresholdStep(reach, length.days, isLongEnough));
    if (!isLongEnough) continue;
    const outgrew = length.planned < reach.min_days;
    if (outgrew) steps.push(OUTGREW);
    return { applies: true, abroad, outgrew, doubts, steps };
  }
  return { applies: false, abroad, outgrew: false, doubts, steps };
}

const OUTGREW: Step = {
  text: 'It was planned shorter than that: what makes it count was decided, or happened, away',
  input: {},
  result: 'not known before',
};

function thresholdStep({ scope, min_days }: Reach, days: number, isLongEnough: boolean): Step {
  const where = scope === 'abroad' ? 'abroad' : 'within the country';
  const nearly = !isLongEnough && days + 1 >= min_days;
  return {
    text:
      min_days === 0
        ? `Every trip ${where} counts`
        : `Trips ${where} count from ${min_days} days${nearly ? '; counting the days of departure and return it would be reached, so ask' : ''}`,
    input: { days: Number.isFinite(days) ? String(days) : 'open', threshold: String(min_days) },
    result: isLongEnough ? 'counts' : 'does not count',
  };
}

/** A fact that is null may be so: the strict answer is taken, and the doubt is told. */
export function factsHold(
  facts: When['facts'],
  registration: CaseRegistration,
): { hold: boolean; unknown: string[] } {
  const unknown: string[] = [];
  for (const [name, wanted] of Object.entries(facts ?? {})) {
    const value = (registration as unknown as Record<string, unknown>)[name];
    if (value === null) unknown.push(name);
    else if ((value ?? false) !== wanted) return { hold: false, unknown: [] };
  }
  return { hold: true, unknown };
}
