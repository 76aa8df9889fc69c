import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import {
  conflict,
  dayWords,
  earlier,
  orderName,
  pairsOf,
  type Conflict,
  type OrderFacts,
  type Standing,
} from './conflict.js';
import { placeConflicts } from './place-conflicts.js';
import { travelConflicts } from './travel-conflicts.js';

/**
 * What cannot be right among a person's orders and licences, of what binds today or will. Ended conditions are left
 * out, except where one outlives its order: then the question is whether it still binds.
 */
export function conflictsIn(orders: readonly OrderFacts[], today: string): Conflict[] {
  const all = orders.flatMap((order) => order.conditions.map((condition) => ({ order, condition })));
  const standing = all
    .map(({ order, condition }): Standing => ({
      order,
      condition,
      from: condition.startsOn > order.startsOn ? condition.startsOn : order.startsOn,
      until: earlier(condition.endsOn, order.endsOn),
    }))
    .filter(({ from, until }) => until === null || (until >= today && until >= from));
  return [
    ...travelConflicts(standing),
    ...placeConflicts(standing),
    ...pairsOf(standing).flatMap(([a, b]) => agesDiffer(a, b)),
    ...all.flatMap((one) => outOfOrder(one, today)),
  ];
}

/** Days of a condition outside those of its order. */
function outOfOrder({ order, condition }: Pick<Standing, 'order' | 'condition'>, today: string): Conflict[] {
  const found: Conflict[] = [];
  if (condition.endsOn !== null && condition.endsOn < today) return found;
  if (order.endsOn !== null && condition.endsOn !== null && condition.endsOn > order.endsOn) {
    const sentence =
      `“${condition.title}” is recorded until ${dayWords(condition.endsOn)}, but ${orderName(order)} ends on ` +
      `${dayWords(order.endsOn)}. It binds no longer than its order: correct one of the two.`;
    found.push(conflict('outlives-order', 'check', [{ order, condition }], sentence));
  }
  if (condition.startsOn < order.startsOn) {
    const sentence =
      `“${condition.title}” is recorded from ${dayWords(condition.startsOn)}, before ${orderName(order)} begins. ` +
      'It did not bind then: correct one of the two.';
    found.push(conflict('starts-before-order', 'check', [{ order, condition }], sentence));
  }
  return found;
}

/** The same condition about children in two orders, with different ages. */
function agesDiffer(a: Standing, b: Standing): Conflict[] {
  const [x, y] = [a.condition.params.age, b.condition.params.age];
  if (a.condition.code !== b.condition.code || typeof x !== 'number' || typeof y !== 'number' || x === y)
    return [];
  if (!CONDITION_LIBRARY.get(a.condition.code)?.aboutChildren) return [];
  const sentence =
    `“${a.condition.title}” means under ${x} in ${orderName(a.order)} and under ${y} in ${orderName(b.order)}. ` +
    `Both are kept only by keeping to under ${Math.max(x, y)}.`;
  return [conflict('ages-differ', 'check', [a, b], sentence)];
}
