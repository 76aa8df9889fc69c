import { RuleBroken } from '@platform/kernel';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { checkParams } from '../orders/condition-params.js';
import { knownCondition, settle } from '../orders/condition-rules.js';
import { checkPeriod, refuse, type Condition, type LegalOrder } from '../orders/order.entities.js';
import type { ProposeConditionVariation, ProposeOrderVariation } from './commands.js';
import type { ProposedChange, VariationKind } from './views.js';

export interface Proposed {
  kind: VariationKind;
  change: ProposedChange;
  /** Whether victim liaison is to be asked first. */
  protectsVictim: boolean;
}

/** What is proposed for a condition, checked as far as it can be before a day is known. */
export function conditionProposal(
  command: ProposeConditionVariation,
  condition: Condition,
  order: LegalOrder,
): Proposed {
  const definition = knownCondition(condition.code);
  const { protectsVictim } = definition;
  if (command.remove) return { kind: 'ending', change: {}, protectsVictim };
  const change: ProposedChange = {};
  if (command.params) {
    const { params, faults } = checkParams(definition, command.params);
    if (faults.length > 0)
      throw new RuleBroken('supervision.condition-details', 'Some details are not right', faults);
    if (!sameParams(params, condition.params)) change.params = params;
  }
  if (command.endsOn && command.endsOn !== condition.endsOn) {
    order.checkHolds(condition.startsOn, command.endsOn);
    change.endsOn = command.endsOn;
  }
  if (Object.keys(change).length === 0) refuse('', 'nothing-to-change', 'Say what is to change');
  return { kind: 'condition', change, protectsVictim };
}

/** What is proposed for an order: its own terms, or one condition more. */
export function orderProposal(
  command: ProposeOrderVariation,
  order: LegalOrder,
  codes: readonly string[],
): Proposed {
  const { condition, endsOn, sentenceMonths } = command;
  if (condition) {
    const { code, params, endsOn: until } = settle(condition, order, '/condition');
    const change = { code, params, ...(condition.endsOn && until ? { endsOn: until } : {}) };
    return { kind: 'addition', change, protectsVictim: false };
  }
  const change: ProposedChange = {};
  if (endsOn && endsOn !== order.endsOn) {
    checkPeriod(order.startsOn, endsOn);
    change.endsOn = endsOn;
  }
  if (sentenceMonths && sentenceMonths !== order.sentenceMonths) change.sentenceMonths = sentenceMonths;
  if (Object.keys(change).length === 0) refuse('', 'nothing-to-change', 'Say what is to change');
  // The end of an order is the end of what protects a victim in it.
  const protectsVictim = codes.some((code) => CONDITION_LIBRARY.get(code)?.protectsVictim);
  return { kind: 'order', change, protectsVictim };
}

function sameParams(a: object, b: object): boolean {
  const sorted = (params: object) =>
    JSON.stringify(Object.entries(params).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
