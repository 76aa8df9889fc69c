import type { ConditionParams } from '../orders/condition-library.js';
import type { OrderType } from '../orders/views.js';
import type { ConditionFacts, OrderFacts } from './conflict.js';

/** Orders as the tables of cases write them. */
export type Written = [code: string, params?: ConditionParams, startsOn?: string, endsOn?: string | null];

export function order(
  type: OrderType,
  written: Written[],
  startsOn = '2026-01-01',
  endsOn: string | null = '2028-01-01',
) {
  const id = `${type}-${startsOn}`;
  return {
    id,
    type,
    startsOn,
    endsOn,
    conditions: written.map(([code, params = {}, from = startsOn, to = endsOn], n): ConditionFacts => ({
      id: `${id}-${n}`,
      code,
      title: code,
      params,
      startsOn: from,
      endsOn: to,
    })),
  } satisfies OrderFacts;
}
