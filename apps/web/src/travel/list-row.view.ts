import type { PlanListRow } from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, relative, whenInZone } from '../shell/index.js';
import { countriesWords } from './meaning.view.js';
import { OUTCOME_WORDS, STATE_WORDS } from './words.js';

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
function nextTurn({ nextLimit }: PlanListRow, now: number): number {
  const next = (Math.floor(now / QUARTER) + 1) * QUARTER;
  const passes = nextLimit === null ? next : Date.parse(nextLimit) + 1;
  return passes > now ? Math.min(passes, next) : next;
}

function rowOf(plan: PlanListRow, { now, zone }: ReaderNow) {
  const { nextLimit, timeZone, outcome } = plan;
  const isLate = nextLimit !== null && Date.parse(nextLimit) < now.getTime();
  return {
    id: plan.id,
    personId: plan.personId,
    name: plan.displayName,
    crn: plan.crn,
    state: STATE_WORDS[plan.state],
    where: countriesWords(plan.countries),
    dates: `${dayOnly(plan.departsOn, zone, now)} to ${plan.returnsOn ? dayOnly(plan.returnsOn, zone, now) : 'no day of return'}`,
    limit: nextLimit ? whenInZone(nextLimit, timeZone, { zone, now }) : '',
    ago: nextLimit ? relative(nextLimit, now, timeZone) : '',
    isLate,
    // Never "none" of a plan that nobody has judged yet.
    unknown: outcome === null && plan.state !== 'CLOSED',
    outcome:
      outcome && outcome in OUTCOME_WORDS ? OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS].text : '',
  };
}
