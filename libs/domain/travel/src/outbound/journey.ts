import type { Standing } from '../plans/plan-standing.js';
import type { PlanContent } from '../plans/plan.entity.js';
import type { DisclosedContent, JourneyState } from './views.js';

type Journey = DisclosedContent['journey'];

export interface JudgedJourney {
  plan: PlanContent;
  standing: Pick<Standing, 'forbidden'>;
}

/** What others are told of a plan. */
export function journeyOf(judged: JudgedJourney): Journey {
  const { departsOn, departsAt, departsFrom, returnsOn, returnPoint, legs } = judged.plan;
  return { state: stateOf(judged), departsOn, departsAt, departsFrom, returnsOn, returnPoint, legs };
}

/** Whoever meets them on the way must know that they should not be there, and needs not know why. */
function stateOf({ plan, standing }: JudgedJourney): JourneyState {
  // One that was cancelled, and of which the police were told so, is closed, and cancelled all the same.
  if (plan.cancelledOn !== null) return 'CANCELLED';
  const isRefused = plan.permission === 'REFUSED' || plan.authorityPermission === 'REFUSED';
  return isRefused || standing.forbidden.length > 0 ? 'NOT_PERMITTED' : 'PLANNED';
}

/** Stored JSON has its keys in another order. */
export function sameJourney(a: Journey, b: Journey): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : one,
  );
}
