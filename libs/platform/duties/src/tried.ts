import type { PreviewDuties } from './commands.js';
import type { Facts } from './source.js';

/** Facts that every source calls by the same name, so that one question reaches all of them. */
export type Tried = Pick<PreviewDuties, 'dateOfBirth' | 'orderId' | 'orderEndsOn'>;

/** Whether anything is tried that may stand in the facts of any source. */
export function triesCommon({ dateOfBirth, orderId, holidays }: Tried & { holidays?: string }): boolean {
  return [dateOfBirth, orderId, holidays].some((one) => one !== undefined);
}

/** The facts as they would be: a date of birth wherever one stands, and the last day of an order among `orders`. */
export function withTried(facts: Facts, tried: Tried): Facts {
  return replaced(facts, tried, '') as Facts;
}

function replaced(value: unknown, tried: Tried, name: string): unknown {
  if (name === 'dateOfBirth' && tried.dateOfBirth !== undefined) return tried.dateOfBirth;
  if (Array.isArray(value))
    return value.map((one: unknown) =>
      name === 'orders' && isObject(one) && one.id === tried.orderId
        ? { ...one, endsOn: tried.orderEndsOn ?? null }
        : replaced(one, tried, ''),
    );
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, tried, key)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
