import type { Outcome } from '../../appointments/outcomes.js';
import type { OrderType } from '../../orders/views.js';
import type { CaseRow, FailureRow, LetterRow } from '../rows.js';
import type { EnforcementRules, OrderRule } from './enforcement-rules.js';
import { isWithinWindow, type CountedFailure } from './failures.js';
import type { Decision, FailureStanding } from './next-actions.js';

/** An order as far as it says which failure was its own. */
export interface OrderPeriod {
  id: string;
  type: OrderType;
  startsOn: string;
  endsOn: string | null;
}

const DECIDED_BY_OUTCOME: Readonly<Partial<Record<Outcome, Decision>>> = {
  ACCEPTABLE_ABSENCE: 'acceptable',
  UNACCEPTABLE_ABSENCE: 'unacceptable',
};

/** A failure as far as counting and what follows depend on it. */
export type FailureFact = Pick<
  FailureRow,
  'id' | 'on' | 'outcome' | 'failureDecision' | 'orderId' | 'evidenceAskedOn'
>;

/** What was decided on a failure: an absence by its outcome, a failure while present by a decision of its own. */
export function decisionOf({
  outcome,
  failureDecision,
}: Pick<FailureRow, 'outcome' | 'failureDecision'>): Decision | null {
  return DECIDED_BY_OUTCOME[outcome] ?? (outcome === 'FAILED_TO_ATTEND' ? null : failureDecision);
}

/** Orders that are enforced and were in force on the day. */
export function ordersOn<T extends OrderPeriod>(
  on: string,
  orders: readonly T[],
  rules: EnforcementRules,
): T[] {
  return orders.filter(
    (one) => rules.orders.has(one.type) && one.startsOn <= on && (one.endsOn === null || one.endsOn >= on),
  );
}

/** The order that was failed: the one recorded, else the only one in force that day; null where that is not clear. */
export function orderOf<T extends OrderPeriod>(
  failure: Pick<FailureRow, 'on' | 'orderId'>,
  orders: readonly T[],
  rules: EnforcementRules,
): T | null {
  if (failure.orderId) return orders.find(({ id }) => id === failure.orderId) ?? null;
  const inForce = ordersOn(failure.on, orders, rules);
  return inForce.length === 1 ? inForce[0]! : null;
}

/** Unacceptable failures with the order they count under. */
export function countedFailures(
  failures: readonly FailureFact[],
  orders: readonly OrderPeriod[],
  rules: EnforcementRules,
): CountedFailure[] {
  return failures.flatMap((one) => {
    const order = decisionOf(one) === 'unacceptable' ? orderOf(one, orders, rules) : null;
    return order ? [{ id: one.id, on: one.on, orderId: order.id }] : [];
  });
}

export interface Surroundings {
  orders: readonly OrderPeriod[];
  counted: readonly CountedFailure[];
  letters: readonly Pick<LetterRow, 'appointmentId' | 'withdrawnOn' | 'sentOn'>[];
  cases: readonly Pick<CaseRow, 'failureIds' | 'state'>[];
}

/** One failure with everything that what may follow depends on. */
export function standingOf(
  failure: FailureFact,
  around: Surroundings,
  rules: EnforcementRules,
): FailureStanding & { order: OrderPeriod | null; rule: OrderRule | null } {
  const order = orderOf(failure, around.orders, rules);
  const letter = around.letters.find((one) => one.appointmentId === failure.id && one.withdrawnOn === null);
  const resting = around.cases.find((one) => one.failureIds.includes(failure.id));
  return {
    decision: decisionOf(failure),
    evidenceAsked: failure.evidenceAskedOn !== null,
    order,
    rule: order ? (rules.orders.get(order.type) ?? null) : null,
    isRepeated: around.counted.some(
      (one) =>
        one.id !== failure.id &&
        one.orderId === order?.id &&
        (one.on < failure.on || (one.on === failure.on && one.id < failure.id)) &&
        isWithinWindow(one.on, failure.on, rules.windowMonths),
    ),
    letter: letter ? (letter.sentOn ? 'sent' : 'made') : 'none',
    caseState: resting?.state ?? null,
  };
}
