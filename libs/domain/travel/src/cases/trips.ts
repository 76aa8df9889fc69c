import { evaluateTravel } from '../evaluation/evaluate.js';
import type { DutyKind, Evaluation, TravelDuty } from '../evaluation/result.js';
import type { CaseTrip, TravelCase } from '../evaluation/travel-case.js';
import { TravelRules } from '../rules/travel-rules.js';

export const RULES = new TravelRules();

export const aTrip = (changes: Partial<CaseTrip> = {}): CaseTrip => ({
  departsOn: '2026-09-20',
  from: 'GB',
  returnsOn: '2026-10-02',
  legs: [{ country: 'ES', arrivesOn: '2026-09-20', leavesOn: '2026-10-02', pointOfArrival: 'ALC' }],
  infoKnownOn: '2026-08-01',
  ...changes,
});

/** Somebody registered with a regime, or with several, who asks on 1 August 2026. */
export const aCase = (
  regimes: string | TravelCase['registrations'],
  trip: Partial<CaseTrip> = {},
  more: Partial<Omit<TravelCase, 'trip' | 'registrations'>> = {},
): TravelCase => ({
  asOf: '2026-08-01T09:00:00+01:00',
  timeZone: 'Europe/London',
  registrations: typeof regimes === 'string' ? [{ regime: regimes }] : regimes,
  orders: [],
  trip: aTrip(trip),
  ...more,
});

export const evaluated = (asked: TravelCase): Evaluation => evaluateTravel(asked, RULES);

export function dutyOf(asked: TravelCase, kind: DutyKind): TravelDuty | undefined {
  return evaluated(asked).duties.find((duty) => duty.kind === kind);
}
