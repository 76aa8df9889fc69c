import type { ConditionParams, ConditionView, OrderView } from '@domain/supervision';
import type { PermissionRule } from '../workflow/permission-definition.js';
import type { CaseLicence, CaseOrder, CaseRegistration, TravelCase } from '../evaluation/travel-case.js';
import type { PlanContent } from './plan.entity.js';

/** A registration as it is recorded. */
export interface RegistrationFact {
  regime: string;
  endsOn: string | null;
  /** Null: nobody has said. */
  childOffence: boolean | null;
}

/** An order as far as travel is judged by it. */
export interface OrderFact extends Pick<OrderView, 'id' | 'title' | 'startsOn' | 'endsOn'> {
  type: string;
  conditions: readonly Pick<ConditionView, 'code' | 'params' | 'startsOn' | 'endsOn'>[];
}

/** What a plan is judged by besides itself: the person's own record, and the agency's rule on permission. */
export interface CaseFacts {
  timeZone: string;
  registrations: readonly RegistrationFact[];
  orders: readonly OrderFact[];
  rule: PermissionRule;
}

/** The person's record and the plan as the engine of the rules asks for them. `now` is an ISO instant. */
export function caseOf(plan: PlanContent, facts: CaseFacts, now: string): TravelCase {
  const noticeGivenAt = isoOf(plan.noticeGivenAt);
  const isChange = (plan.changeOpen && noticeGivenAt !== null) || mustTakeBack(plan);
  return {
    // A report that was made is judged by when it was made.
    asOf: isoOf(plan.returnReportedAt) ?? now,
    timeZone: facts.timeZone,
    registrations: registrationsOn(plan, facts),
    orders: prohibitionsOf(facts),
    licence: licenceOn(plan, facts),
    trip: {
      departsOn: plan.departsOn,
      departsAt: plan.departsAt,
      departureTimeZone: plan.departsZone,
      from: plan.departsFrom,
      returnsOn: plan.returnsOn,
      returnPoint: plan.returnPoint,
      purpose: plan.purpose,
      legs: plan.legs.map(
        ({ country, arrivesOn, leavesOn, pointOfArrival, accommodation, carrier, transit }) => ({
          country,
          arrivesOn,
          leavesOn,
          pointOfArrival,
          accommodation,
          carrier,
          transit,
        }),
      ),
      infoKnownOn: plan.knownOn,
      reasonableExcuse: (isChange ? plan.changeExcuse : plan.excuse) !== null,
      change: plan.changeOpen && noticeGivenAt !== null,
      changedOn: plan.changedOn,
      cancelled: mustTakeBack(plan),
      noticeGivenAt,
      returnedOn: plan.returnedOn,
      returnedAt: plan.returnedAt,
      returnedAsNotified: plan.returnedOn ? plan.returnedAsNotified : null,
    },
  };
}

/** A cancelled trip that somebody was told of: they must be told that it does not take place. */
export function mustTakeBack({ state, noticeGivenAt, cancellationGivenAt }: PlanContent): boolean {
  return state === 'CANCELLED' && noticeGivenAt !== null && cancellationGivenAt === null;
}

/**
 * One that ended before the departure asks nothing more. Whoever is on a register twice, by two convictions, owes it one notice:
 * what either of them makes of it holds, and what is not known of one may be so.
 */
function registrationsOn(plan: PlanContent, { registrations }: CaseFacts): CaseRegistration[] {
  const held = registrations.filter(({ endsOn }) => endsOn === null || endsOn >= plan.departsOn);
  const regimes = [...new Set(held.map(({ regime }) => regime))];
  return regimes.map((regime) => {
    const known = held.filter((one) => one.regime === regime).map(({ childOffence }) => childOffence);
    const childOffence = known.includes(true) ? true : known.includes(null) ? null : false;
    return { regime, childOffence, permission: plan.authorityPermission };
  });
}

/** Each foreign travel prohibition, on the days of its condition; the engine sees whether they meet the trip. */
function prohibitionsOf({ orders, rule }: CaseFacts): CaseOrder[] {
  return orders.flatMap((order) =>
    order.conditions
      .filter(({ code }) => code === 'FOREIGN_TRAVEL')
      .map(({ params, startsOn, endsOn }) => ({
        id: order.id,
        type: order.title,
        foreignTravel: reachOf(params),
        startsOn,
        endsOn: endsOn ?? order.endsOn,
        home: rule.orderHome,
      })),
  );
}

/** An import may have brought the code without its details. What is not known is never taken as a permission. */
function reachOf({ kind, countries }: ConditionParams): CaseOrder['foreignTravel'] {
  const listed = Array.isArray(countries) && countries.length > 0 ? countries : null;
  const isKnown = kind === 'all' || ((kind === 'named' || kind === 'all_except') && listed !== null);
  return { kind: (isKnown ? kind : 'unknown') as 'all', countries: listed ?? [] };
}

function licenceOn(plan: PlanContent, { orders, rule }: CaseFacts): CaseLicence | null {
  const last = plan.returnedOn ?? plan.returnsOn;
  const asks = orders.some(
    ({ type, startsOn, endsOn, conditions }) =>
      (rule.orders.includes(type) || conditions.some(({ code }) => code === 'FOREIGN_TRAVEL_PERMISSION')) &&
      (endsOn === null || endsOn >= plan.departsOn) &&
      (last === null || startsOn <= last),
  );
  return asks
    ? { permissionRequired: true, permission: plan.permission, territory: [...rule.territory] }
    : null;
}

export function isoOf(at: Date | string | null): string | null {
  if (at === null) return null;
  return typeof at === 'string' ? at : at.toISOString();
}
