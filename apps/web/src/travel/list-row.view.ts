import type { PlanListRow } from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, relative, whenInZone } from '../shell/index.js';
import { countriesWords } from './meaning.view.js';
import { OUTCOME_WORDS, outcomeWords, STATE_WORDS } from './words.js';

const QUARTER = 900_000;
const kept = new WeakMap<PlanListRow, Map<string, Kept>>();

interface Kept {
  row: ListedPlan;
  from: number;
  until: number;
}
export type ListedPlan = ReturnType<typeof rowOf>;

/** The same row for the same plan, so that it is drawn once, until time has passed something that it says. */
export function listedPlan(plan: PlanListRow, reader: ReaderNow): ListedPlan {
  const now = reader.now.getTime();
  const rows = kept.get(plan) ?? new Map<string, Kept>();
  kept.set(plan, rows);
  const known = rows.get(reader.zone);
  if (known && known.from <= now && now < known.until) return known.row;
  const row = rowOf(plan, reader);
  rows.set(reader.zone, { row, from: now, until: nextTurn(plan, now) });
  return row;
}

/** Days of every zone begin on a quarter of an hour; a limit passes when it does. Epoch milliseconds. */
function nextTurn({ nextLimit, legalLimit }: PlanListRow, now: number): number {
  const next = (Math.floor(now / QUARTER) + 1) * QUARTER;
  const passes = [nextLimit, legalLimit].flatMap((limit) => (limit === null ? [] : endOf(limit)));
  return Math.min(next, ...passes.filter((one) => one > now));
}

/** The second that a limit names is still in time. */
const endOf = (limit: string) => Date.parse(limit) + 1000;

function rowOf(plan: PlanListRow, { now, zone }: ReaderNow) {
  const { outcome } = plan;
  return {
    id: plan.id,
    personId: plan.personId,
    name: plan.displayName,
    crn: plan.crn,
    state: STATE_WORDS[plan.state],
    where: countriesWords(plan.countries),
    dates: `${dayOnly(plan.departsOn, zone, now)} to ${plan.returnsOn ? dayOnly(plan.returnsOn, zone, now) : 'no day of return'}`,
    ...limitOf(plan, { now, zone }),
    // Never "none" of a plan that nobody has judged yet.
    unknown: outcome === null && plan.state !== 'CLOSED',
    outcome:
      outcome && outcome in OUTCOME_WORDS
        ? outcomeWords(outcome as keyof typeof OUTCOME_WORDS, plan.state).text
        : '',
  };
}

/**
 * The limit that still helps. Once the safe one has passed it is the law's, and only when that has passed too is it late: a row
 * never shows a limit that is over as though there were time, nor says late of somebody who is in time by law.
 */
function limitOf(plan: PlanListRow, { now, zone }: ReaderNow) {
  const { nextLimit, legalLimit, timeZone } = plan;
  const isOver = (limit: string) => endOf(limit) <= now.getTime();
  if (nextLimit === null) return dueBack(plan, { now, zone });
  const inLaw = isOver(nextLimit) && legalLimit !== null && !isOver(legalLimit);
  const limit = inLaw ? legalLimit : nextLimit;
  return {
    limit: whenInZone(limit, timeZone, { zone, now }),
    ago: relative(limit, now, timeZone),
    passed: inLaw
      ? { text: 'Safe limit passed', kind: 'due', limit: 'By law until' }
      : isOver(nextLimit)
        ? { text: 'Passed', kind: 'danger', limit: 'Was due' }
        : null,
  };
}

/** Whoever is not back is late by the day they said, whether or not a law has a limit for it. */
function dueBack({ state, returnsOn, timeZone }: PlanListRow, { now, zone }: ReaderNow) {
  if (state !== 'OVERDUE' || !returnsOn) return { limit: '', ago: '', passed: null };
  return {
    limit: dayOnly(returnsOn, zone, now),
    ago: relative(returnsOn, now, timeZone),
    passed: { text: 'Passed', kind: 'danger', limit: 'Was due back' },
  };
}
