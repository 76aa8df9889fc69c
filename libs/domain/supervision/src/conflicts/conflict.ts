import { Temporal } from 'temporal-polyfill';
import type { ConditionParams } from '../orders/condition-library.js';
import { ORDER_TITLES, type OrderType } from '../orders/views.js';

/** An order with its conditions, as far as conflicts depend on them. `OrderView` is one. */
export interface OrderFacts {
  id: string;
  type: OrderType;
  startsOn: string;
  endsOn: string | null;
  conditions: readonly ConditionFacts[];
}
export interface ConditionFacts {
  id: string;
  code: string;
  title: string;
  params: ConditionParams;
  startsOn: string;
  endsOn: string | null;
}

/** A condition in its order, with the days on which both bind. */
export interface Standing {
  order: OrderFacts;
  condition: ConditionFacts;
  from: string;
  /** Null: no end is known. */
  until: string | null;
}

export const CONFLICT_CODES = [
  'travel-allowed-and-forbidden',
  'travel-permission-and-never',
  'travel-too-long',
  'travel-without-passport-surrender',
  'curfews-in-two-places',
  'curfew-hours-unknown',
  'residence-in-excluded-area',
  'inclusion-in-excluded-area',
  'outlives-order',
  'starts-before-order',
  'ages-differ',
] as const;
export type ConflictCode = (typeof CONFLICT_CODES)[number];

/** Two instruments that cannot both be kept as they stand, or one that cannot be right. */
export interface Conflict {
  code: ConflictCode;
  /** `impossible`: nobody can keep both, or the law forbids it. `check`: it may be meant, and somebody must look. */
  severity: 'impossible' | 'check';
  /** Which two, and why; for people. */
  sentence: string;
  between: { orderId: string; conditionId: string }[];
}

/** "the licence from 1 Mar 2026" */
export function orderName({ type, startsOn }: Pick<OrderFacts, 'type' | 'startsOn'>): string {
  return `the ${ORDER_TITLES[type].toLowerCase()} from ${dayWords(startsOn)}`;
}

export function dayWords(on: string): string {
  return Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

export function conflict(
  code: ConflictCode,
  severity: Conflict['severity'],
  standings: readonly Pick<Standing, 'order' | 'condition'>[],
  sentence: string,
): Conflict {
  const between = standings.map(({ order, condition }) => ({
    orderId: order.id,
    conditionId: condition.id,
  }));
  return { code, severity, sentence: capital(sentence), between };
}

/** Whether there is a day on which both bind. */
export function overlap(a: Standing, b: Standing): boolean {
  const begins = a.from > b.from ? a.from : b.from;
  const ends = earlier(a.until, b.until);
  return ends === null || begins <= ends;
}

export function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Every two of them that bind on a common day, each pair once. */
export function pairsOf(standings: readonly Standing[]): [Standing, Standing][] {
  return standings.flatMap((a, n) =>
    standings
      .slice(n + 1)
      .filter((b) => overlap(a, b))
      .map((b): [Standing, Standing] => [a, b]),
  );
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
