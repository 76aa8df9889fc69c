import type { PreviewDuties } from './commands.js';
import type { Facts } from './source.js';

/** Facts that every source calls by the same name, so that one question reaches all of them. */
export type Tried = Pick<
  PreviewDuties,
  | 'dateOfBirth'
  | 'orderId'
  | 'orderEndsOn'
  | 'conditionId'
  | 'conditionEndsOn'
  | 'addToOrderId'
  | 'addCondition'
  | 'addEndsOn'
>;

/** Whether anything is tried that may stand in the facts of any source. */
export function triesCommon(tried: Tried & { holidays?: string }): boolean {
  const { dateOfBirth, orderId, conditionId, addCondition, holidays } = tried;
  return [dateOfBirth, orderId, conditionId, addCondition, holidays].some((one) => one !== undefined);
}

/**
 * The facts as they would be: a date of birth wherever one stands, the last day of an order among `orders` and of a
 * condition among `conditions`, and one condition more, which binds from the first day on that matters to anybody.
 */
export function withTried(facts: Facts, tried: Tried): Facts {
  return replaced(facts, tried, { name: '', orderId: null }) as Facts;
}

/** Where a value stands: under which name, and in which order. */
interface Place {
  name: string;
  orderId: string | null;
}

function replaced(value: unknown, tried: Tried, { name, orderId }: Place): unknown {
  if (name === 'dateOfBirth' && tried.dateOfBirth !== undefined) return tried.dateOfBirth;
  if (Array.isArray(value)) {
    const all = value.map((one: unknown) => element(one, tried, { name, orderId }));
    return name === 'conditions' && addsTo(tried, orderId) ? [...all, added(tried)] : all;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, replaced(one, tried, { name: key, orderId })]),
  );
}

function element(one: unknown, tried: Tried, { name, orderId }: Place): unknown {
  if (!isObject(one)) return one;
  const within = name === 'orders' && typeof one.id === 'string' ? one.id : orderId;
  const inside = replaced(one, tried, { name: '', orderId: within }) as Record<string, unknown>;
  if (name === 'orders' && tried.orderId !== undefined && one.id === tried.orderId)
    return { ...inside, endsOn: tried.orderEndsOn ?? null };
  if (name === 'conditions' && tried.conditionId !== undefined && one.id === tried.conditionId)
    return { ...inside, endsOn: tried.conditionEndsOn ?? null };
  return inside;
}

/** Conditions stand in their order, or in one list in which each names its order. */
function addsTo({ addCondition, addToOrderId }: Tried, orderId: string | null): boolean {
  return addCondition !== undefined && (orderId === null || orderId === addToOrderId);
}

function added({ addCondition, addToOrderId, addEndsOn }: Tried): Record<string, unknown> {
  return {
    id: 'tried',
    code: addCondition,
    params: { kind: 'all' },
    libraryVersion: null,
    orderId: addToOrderId,
    startsOn: '1900-01-01',
    endsOn: addEndsOn ?? null,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
