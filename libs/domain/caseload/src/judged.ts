import type { Temporal } from 'temporal-polyfill';
import { itemOf, type CaseloadItem } from './need.js';
import type { SummaryRow } from './summary.js';

const QUARTER = 900_000;
const judged = new WeakMap<SummaryRow, { item: CaseloadItem; from: number; until: number }>();

/**
 * `itemOf`, worked out again only when time has passed something that the row names. A version of a row never changes, so
 * between two such moments its judgement is the same.
 */
export function itemNow(row: SummaryRow, now: Temporal.Instant): CaseloadItem {
  const moment = now.epochMilliseconds;
  const known = judged.get(row);
  if (known && known.from <= moment && moment < known.until) return known.item;
  const item = itemOf(row, now);
  judged.set(row, { item, from: moment, until: nextTurn(row, moment) });
  return item;
}

/** The next moment at which anything about the row can turn: epoch milliseconds. */
function nextTurn({ duties, appointments, restricted_until }: SummaryRow, now: number): number {
  // A day of any zone begins on a quarter of an hour: what falls due with the day, and what is due today.
  let next = (Math.floor(now / QUARTER) + 1) * QUARTER;
  const turns = (at: number) => {
    if (at > now && at < next) next = at;
  };
  for (const { alertAt, dueAt } of duties) {
    if (alertAt !== null) turns(Date.parse(alertAt));
    // The second that a limit names is still in time.
    if (dueAt !== null) turns(Date.parse(dueAt) + 1000);
  }
  for (const { at } of appointments) turns(Date.parse(at) + 1);
  if (restricted_until !== null) turns(Date.parse(restricted_until));
  return next;
}
