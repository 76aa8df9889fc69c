import { daysFrom, type Step } from '@platform/calendar';
import type { DutyPath, When } from '../rules/travel-rule.js';
import type { Moments } from './moment.js';
import { factsHold } from './reach.js';
import type { CaseRegistration, CaseTrip } from './travel-case.js';

/** What the choice between paths looks at. */
export interface Circumstances {
  registration: CaseRegistration;
  trip: CaseTrip;
  moments: Moments;
  abroad: boolean;
  /** The day on which the trip was known; null is taken as long before, which leaves the least time. */
  knownOn: string | null;
}

/** The first path whose conditions hold, or null: "rule unknown, ask". */
export function choosePath(paths: readonly DutyPath[], circumstances: Circumstances): DutyPath | null {
  return paths.find(({ when = {} }) => holds(when, circumstances)) ?? null;
}

function holds(when: When, { registration, trip, moments, abroad, knownOn }: Circumstances): boolean {
  const ahead = knownOn === null ? Infinity : daysFrom(knownOn, trip.departsOn);
  const decidedAway = ahead < 0 || (ahead === 0 && moments.away);
  return (
    (when.excuse === undefined || when.excuse === (trip.reasonableExcuse ?? false)) &&
    (when.known_days_before === undefined || ahead >= when.known_days_before) &&
    (when.not_known_days_before === undefined || ahead < when.not_known_days_before) &&
    (when.decided_away === undefined || when.decided_away === decidedAway) &&
    (when.away === undefined || when.away === moments.away) &&
    (when.abroad === undefined || when.abroad === abroad) &&
    factsHold(when.facts, registration).hold
  );
}

/** Why this path, in words. */
export function pathStep({ path }: DutyPath, { trip, moments, knownOn }: Circumstances): Step {
  return {
    text:
      knownOn === null
        ? 'Which limit holds; the day on which the trip was known is not said, so it is taken as known long before'
        : 'Which limit holds, from when the trip was known, whether it changed and whether there is an excuse',
    input: {
      knownOn: knownOn ?? 'not said',
      excuse: trip.reasonableExcuse ? 'yes' : 'no',
      changed: trip.change || trip.cancelled ? 'yes' : 'no',
      left: moments.away ? 'yes' : 'no',
    },
    result: path,
  };
}
