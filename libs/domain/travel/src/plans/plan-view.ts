import { Temporal } from 'temporal-polyfill';
import type { PlanRow } from './plans.store.js';
import { isoOf } from './plan-facts.js';
import type { Standing } from './plan-standing.js';
import type { ActView, TravelPlanView, WholePlanView } from './views.js';

export function viewOf(
  plan: PlanRow,
  { evaluation, needs, nextLimit }: Standing,
  timeZone: string,
): TravelPlanView {
  return {
    id: plan.id,
    version: plan.version,
    personId: plan.personId,
    state: plan.state,
    departsOn: plan.departsOn,
    departsAt: plan.departsAt,
    departsZone: plan.departsZone,
    departsFrom: plan.departsFrom,
    returnsOn: plan.returnsOn,
    returnsAt: plan.returnsAt,
    returnPoint: plan.returnPoint,
    purpose: plan.purpose,
    countries: plan.countries,
    legs: plan.legs,
    companions: plan.companions,
    givenBy: plan.givenBy,
    givenAt: isoOf(plan.givenAt),
    knownOn: plan.knownOn,
    excuse: plan.excuse,
    changeExcuse: plan.changeExcuse,
    permission: { officer: plan.permission, authority: plan.authorityPermission, needed: needs },
    notice: {
      givenAt: isoOf(plan.noticeGivenAt),
      reference: plan.noticeReference,
      changeOpen: plan.changeOpen,
      cancellationGivenAt: isoOf(plan.cancellationGivenAt),
    },
    departure: { at: isoOf(plan.departedAt), presumed: plan.departurePresumed },
    return: {
      on: plan.returnedOn,
      at: plan.returnedAt,
      evidence: plan.returnEvidence,
      asNotified: plan.returnedAsNotified,
      reportedAt: isoOf(plan.returnReportedAt),
    },
    breach: plan.breach,
    timeZone,
    evaluation,
    nextLimit,
    createdAt: isoOf(plan.createdAt)!,
  };
}

/** What was done, and whether the last word is the person's own and nobody has read it. */
export function readMarks(acts: ActView[]): Pick<WholePlanView, 'acts' | 'unread'> {
  const byOwnPage = ({ body }: ActView) => body.through === 'OWN_PAGE';
  const drafted = ({ body }: ActView) => (body.plan as { state?: string } | undefined)?.state === 'DRAFT';
  const last = acts.findLast((act) => byOwnPage(act) || act.body.presumed !== true);
  return { acts, unread: last !== undefined && byOwnPage(last) && !drafted(last) };
}

/** A decision is about what was before whoever took it: nobody signs it for anything else. */
export function hasChangedSince(decidedAt: string, acts: readonly Pick<ActView, 'kind' | 'at'>[]): boolean {
  return acts.some(
    ({ kind, at }) =>
      (kind === 'changed' || kind === 'varied') &&
      Temporal.Instant.compare(isoOf(at)!, isoOf(decidedAt)!) > 0,
  );
}
