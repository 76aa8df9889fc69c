import { Temporal } from 'temporal-polyfill';
import { evaluateTravel } from '../evaluation/evaluate.js';
import type { Block, Evaluation, TravelDuty } from '../evaluation/result.js';
import type { RuleSource } from '../rules/travel-rules.js';
import { CONFIRMING, type Decision, type PlanContent } from './plan.entity.js';
import { caseOf, mustTakeBack, type CaseFacts } from './plan-facts.js';
import type { Tracks } from './plan-states.js';
import type { Looked } from './plan-turns.js';

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
export function standing(plan: PlanContent, facts: CaseFacts, rules: RuleSource, now: string): Standing {
  const isCancelled = plan.cancelledOn !== null;
  const evaluation = evaluated(plan, facts, rules, now);
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
    nextLimit: earliest(open.map(safeLimit)),
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

/** What a list says of it at a moment: less than `standing`, and asked for many moments. */
export function looked(plan: PlanContent, facts: CaseFacts, rules: RuleSource, now: string): Looked {
  const { outcome, duties } = evaluated(plan, facts, rules, now);
  const open = duties.filter((duty) => isOpen(duty, plan));
  return {
    outcome,
    nextLimit: earliest(open.map(safeLimit)),
    legalLimit: earliest(open.map(({ legalLatest }) => legalLatest)),
    limits: open.flatMap(({ alertLatest, legalLatest }) => [alertLatest ?? [], legalLatest ?? []].flat()),
  };
}

/** Nothing is due of a trip that does not take place and that nobody was told of. */
function evaluated(plan: PlanContent, facts: CaseFacts, rules: RuleSource, now: string): Evaluation {
  const isGone = plan.cancelledOn !== null && !mustTakeBack(plan);
  return isGone ? NOTHING : evaluateTravel(caseOf(plan, facts, now), rules);
}

function isOpen({ required, outcome, kind }: TravelDuty, plan: PlanContent): boolean {
  if (!required || outcome === 'NOT_REQUIRED') return false;
  return kind !== 'return' || plan.returnReportedAt === null;
}

function permissionOf(plan: PlanContent, needs: Standing['needs']): Tracks['permission'] {
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

function safeLimit({ alertLatest, legalLatest }: TravelDuty): string | null {
  return alertLatest ?? legalLatest;
}

function earliest(limits: readonly (string | null)[]): string | null {
  const known = limits.flatMap((limit) => limit ?? []);
  return known.sort((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
}
