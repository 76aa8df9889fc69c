import { Temporal } from 'temporal-polyfill';
import type { FoundDuty } from '@platform/duties';
import type { PlanState } from '../plans/plan-states.js';
import { lastAct, type JudgedPlan } from './plan-case.js';

/** Nobody has left yet. */
export const GOES: readonly PlanState[] = [
  'PERMISSION_PENDING',
  'PERMISSION_REFUSED',
  'NOTICE_DUE',
  'NOTICE_GIVEN',
  'VARIED',
];

/**
 * Whether anything of a journey was not as the law asks is looked at by the officer: each thing at its time, so that what was
 * looked at does not answer for what came after it.
 */
export function breachDuties(judged: JudgedPlan): FoundDuty[] {
  const { plan, due } = judged;
  const found = [...notice(judged), ...leaving(judged), ...change(judged)];
  const reviewed = lastAct(plan, 'breach-reviewed');
  if (found.length === 0 && !reviewed) return [];
  const from =
    found.sort((a, b) => Temporal.Instant.compare(a, b)).at(-1) ??
    lastAct(plan, 'notice-given', 'departed') ??
    noon(judged);
  return [
    due({
      rule: 'travel-breach-review',
      from,
      why: [
        {
          text: 'Notice, or that of a change, was late; or the person left without leave or notice, or against an order',
          input: {},
          result: 'to be looked at',
        },
      ],
      doneAt:
        reviewed && (found.length === 0 || Temporal.Instant.compare(reviewed, from) >= 0) ? reviewed : null,
    }),
  ];
}

/** When notice was given that came too late. */
function notice({ plan, seen }: JudgedPlan): string[] {
  const { evaluation } = seen({ changeOpen: false });
  const isLate = evaluation.duties.some(({ outcome }) => outcome === 'NOTICE_LATE_BREACH');
  return plan.noticeGivenAt !== null && isLate ? [lastAct(plan, 'notice-given') ?? plan.noticeGivenAt] : [];
}

/** When they left without leave or notice, or against an order. */
function leaving(judged: JudgedPlan): string[] {
  const { plan, seen } = judged;
  if (GOES.includes(plan.state)) return [];
  const { evaluation, tracks, forbidden } = seen({ changeOpen: false });
  const without =
    tracks.permission === 'pending' || tracks.permission === 'refused' || tracks.notice === 'none';
  const needsNotice = evaluation.duties.some(({ kind, required }) => kind === 'notice' && required);
  const isBreach = forbidden.length > 0 || (without && (needsNotice || tracks.permission !== 'not-needed'));
  return isBreach ? [lastAct(plan, 'departed') ?? noon(judged)] : [];
}

/** When a change was told too late, or they left on it untold. Of several the last: the limits of those before it are not known any more. */
function change(judged: JudgedPlan): string[] {
  const { plan, seen } = judged;
  const varied = lastAct(plan, 'varied');
  if (varied === null || plan.noticeGivenAt === null) return [];
  const isUntold = plan.changeOpen && !GOES.includes(plan.state);
  const told = plan.changeOpen ? null : lastAct(plan, 'change-given');
  const at = isUntold ? (lastAct(plan, 'departed') ?? noon(judged)) : told;
  if (at === null || Temporal.Instant.compare(at, varied) < 0) return [];
  const asked = seen({ changeOpen: true, returnedOn: null, returnReportedAt: null }, varied).evaluation
    .duties;
  const isLate = asked.some(
    ({ kind, required, legalLatest }) =>
      kind === 'change' && required && legalLatest !== null && Temporal.Instant.compare(at, legalLatest) > 0,
  );
  return isLate ? [at] : [];
}

const noon = ({ plan }: JudgedPlan): string => `${plan.departsOn}T12:00:00Z`;
