import { Temporal } from 'temporal-polyfill';
import type { ConditionParams } from '../orders/condition-library.js';
import {
  PROHIBITION_TYPES,
  TRAVEL_REACHES,
  type ProhibitionType,
  type TravelReach,
} from '../orders/prohibition-types.js';
import { ORDER_TYPES, type OrderType } from '../orders/views.js';

export const PROHIBITION_STATES = ['live', 'to_come', 'expired'] as const;
export type ProhibitionState = (typeof PROHIBITION_STATES)[number];

/** Within how many days something ends, as the page offers it. */
export const ENDS_WITHIN = [28, 60, 90, 180] as const;

/** One condition of one person as it is counted and searched. */
export interface Prohibition {
  id: string;
  person: { id: string; crn: string; displayName: string };
  officer: { id: string; displayName: string } | null;
  orderId: string;
  orderType: OrderType;
  code: string;
  type: ProhibitionType;
  /** For foreign travel only. */
  reach: TravelReach | null;
  title: string;
  sentence: string;
  params: ConditionParams;
  startsOn: string;
  /** The earlier of the condition's end and its order's: nothing binds after its order. */
  endsOn: string | null;
  state: ProhibitionState;
  /** Whole days until its last day; null without an end, and when it is over. */
  endsInDays: number | null;
}

/** What is asked for. Without `state`: what is in force. */
export interface ProhibitionQuestion {
  type?: ProhibitionType;
  reach?: TravelReach;
  /** ISO 3166-1 alpha-2: foreign travel prohibitions that keep somebody from this country. */
  country?: string;
  orderType?: OrderType;
  /** In force, and ends within so many days, today included. */
  endsWithinDays?: number;
  state?: ProhibitionState | 'all';
}

/** A choice that narrows the list further, and how long the list is then. */
export interface ProhibitionCount {
  facet: 'type' | 'reach' | 'orderType' | 'endsWithinDays' | 'state';
  value: string | number;
  /** The whole question that has this many answers. */
  question: ProhibitionQuestion;
  count: number;
}

export function stateOn(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
): ProhibitionState {
  if (startsOn > today) return 'to_come';
  return endsOn !== null && endsOn < today ? 'expired' : 'live';
}

/** Whole days from today to the last day; null where there is none or it is past. */
export function daysLeft(endsOn: string | null, today: string): number | null {
  if (endsOn === null || endsOn < today) return null;
  return Temporal.PlainDate.from(today).until(endsOn, { largestUnit: 'days' }).days;
}

export function reachOf(code: string, params: ConditionParams): TravelReach | null {
  if (code === 'FOREIGN_TRAVEL_PERMISSION') return 'with_permission';
  if (code !== 'FOREIGN_TRAVEL') return null;
  return TRAVEL_REACHES.find((one) => one === params.kind) ?? null;
}

/**
 * Whether a foreign travel prohibition stands between somebody and a country. One whose reach or countries are not
 * known does: what is not known is never a permission.
 */
export function keepsFrom(reach: TravelReach | null, params: ConditionParams, country: string): boolean {
  const countries = Array.isArray(params.countries) ? params.countries : null;
  if (reach === 'named') return countries === null || countries.includes(country);
  if (reach === 'all_except') return countries === null || !countries.includes(country);
  return true;
}

export function answers(one: Prohibition, asked: ProhibitionQuestion): boolean {
  const { type, reach, country, orderType, endsWithinDays, state = 'live' } = asked;
  if (type && one.type !== type) return false;
  if (reach && one.reach !== reach) return false;
  if (country && !(one.type === 'foreign_travel' && keepsFrom(one.reach, one.params, country))) return false;
  if (orderType && one.orderType !== orderType) return false;
  if (endsWithinDays !== undefined) {
    return one.state === 'live' && one.endsInDays !== null && one.endsInDays <= endsWithinDays;
  }
  return state === 'all' || one.state === state;
}

/** What ends first comes first; what has no end comes last. */
export function inOrderOfEnd(a: Prohibition, b: Prohibition): number {
  const [x, y] = [a.endsOn ?? '9999-12-31', b.endsOn ?? '9999-12-31'];
  if (x !== y) return x < y ? -1 : 1;
  return a.person.displayName.localeCompare(b.person.displayName) || (a.id < b.id ? -1 : 1);
}

/** Each count is the length of the list that its question gives, because it is counted by asking it. */
export function countsFor(all: readonly Prohibition[], asked: ProhibitionQuestion): ProhibitionCount[] {
  const choice = (facet: ProhibitionCount['facet'], value: string | number, patch: ProhibitionQuestion) => {
    const question = { ...asked, ...patch };
    return { facet, value, question, count: all.filter((one) => answers(one, question)).length };
  };
  return [
    ...PROHIBITION_TYPES.map((type) => choice('type', type, { type, ...withoutTravel(type) })),
    ...TRAVEL_REACHES.map((reach) => choice('reach', reach, { type: 'foreign_travel', reach })),
    ...ORDER_TYPES.map((orderType) => choice('orderType', orderType, { orderType })),
    ...ENDS_WITHIN.map((days) => choice('endsWithinDays', days, { endsWithinDays: days, state: undefined })),
    ...PROHIBITION_STATES.map((state) => choice('state', state, { state, endsWithinDays: undefined })),
  ];
}

/** Reach and country are about foreign travel: another type leaves them behind. */
function withoutTravel(type: ProhibitionType): ProhibitionQuestion {
  return type === 'foreign_travel' ? {} : { reach: undefined, country: undefined };
}
