import { Temporal } from 'temporal-polyfill';
import { evaluateTravel } from '../evaluation/evaluate.js';
import type { Block, Evaluation, TravelDuty } from '../evaluation/result.js';
import type { RuleSource } from '../rules/travel-rules.js';
import { CONFIRMING, type Decision, type TravelPlan } from './plan.entity.js';
import { caseOf, mustTakeBack, type CaseFacts } from './plan-facts.js';
import type { Tracks } from './plan-states.js';

type Judged = Omit<TravelPlan, 'after'>;

/** What a plan means at a moment. */
export interface Standing {
  evaluation: Evaluation;
  /** Duties that somebody still has to do. */
  open: readonly TravelDuty[];
  /** The earliest safe limit of those, as an instant. */
  nextLimit: string | null;
  needs: { officer: boolean; authority: boolean };
  /** What forbids it; permission never lifts these. */
  forbidden: readonly Block[];
  tracks: Tracks;
}

const NOTHING: Evaluation = {
  outcome: 'NOT_REQUIRED',
  blocks: [],
  duties: [],
  earliest: null,
  requiredFields: [],
  missingFields: [],
};

/** Pure: the plan, the record it is judged by, the rules and the moment come in. */
export function standing(plan: Judged, facts: CaseFacts, rules: RuleSource, now: string): Standing {
  const isCancelled = plan.cancelledOn !== null;
  // Nothing is due of a trip that does not take place and that nobody was told of.
  const evaluation =
    isCancelled && !mustTakeBack(plan) ? NOTHING : evaluateTravel(caseOf(plan, facts, now), rules);
  const unasked = { ...plan, permission: null, authorityPermission: null };
  const asked = isCancelled ? [] : evaluateTravel(caseOf(unasked, facts, now), rules).blocks;
  const wanted = asked.filter(({ code }) => code === 'PERMISSION_REQUIRED');
  const needs = {
    officer: wanted.some(({ regime }) => regime === null),
    authority: wanted.some(({ regime }) => regime !== null),
  };
  const open = evaluation.duties.filter((duty) => isOpen(duty, plan));
  const reportDue = open.some(({ kind }) => kind === 'return');
  return {
    evaluation,
    open,
    nextLimit: earliest(open),
    needs,
    forbidden: evaluation.blocks.filter(({ code }) => code === 'PROHIBITED_BY_ORDER'),
    tracks: {
      permission: permissionOf(plan, needs),
      notice: plan.noticeGivenAt === null ? 'none' : plan.changeOpen ? 'changed' : 'given',
      returnSettled: plan.returnEvidence !== null && CONFIRMING.includes(plan.returnEvidence) && !reportDue,
      departurePresumed: plan.departurePresumed,
    },
  };
}

function isOpen({ required, outcome, kind }: TravelDuty, plan: Judged): boolean {
  if (!required || outcome === 'NOT_REQUIRED') return false;
  return kind !== 'return' || plan.returnReportedAt === null;
}

function permissionOf(plan: Judged, needs: Standing['needs']): Tracks['permission'] {
  const answers = [
    trackOf(needs.officer, plan.permission),
    trackOf(needs.authority, plan.authorityPermission),
  ];
  for (const one of ['refused', 'pending', 'granted'] as const) if (answers.includes(one)) return one;
  return 'not-needed';
}

/** Somebody who refused it although the law did not ask has refused it all the same. */
function trackOf(needed: boolean, decision: Decision | null): Tracks['permission'] {
  if (decision === 'REFUSED') return 'refused';
  if (!needed) return 'not-needed';
  return decision === 'GRANTED' ? 'granted' : 'pending';
}

function earliest(duties: readonly TravelDuty[]): string | null {
  const limits = duties.flatMap(({ alertLatest, legalLatest }) => alertLatest ?? legalLatest ?? []);
  return limits.sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
}
