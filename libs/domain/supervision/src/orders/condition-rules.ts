import { Temporal } from 'temporal-polyfill';
import { RuleBroken } from '@platform/kernel';
import type { AddCondition } from './commands.js';
import { CONDITION_LIBRARY, type ConditionDefinition, type ConditionParams } from './condition-library.js';
import { checkParams } from './condition-params.js';
import { refuse, type LegalOrder } from './order.entities.js';

export interface SettledCondition {
  code: string;
  params: ConditionParams;
  startsOn: string;
  endsOn: string | null;
}

/** The condition as it will stand in this order, or a refusal that says which detail is wrong. */
export function settle(command: AddCondition, order: LegalOrder, pointer = ''): SettledCondition {
  const definition = knownCondition(command.code, pointer);
  const { params, faults } = checkParams(definition, command.params ?? {}, `${pointer}/params`);
  if (faults.length > 0) {
    throw new RuleBroken(
      'supervision.condition-details',
      'Some details of the condition are not right',
      faults,
    );
  }
  const startsOn = command.startsOn ?? order.startsOn;
  const endsOn = command.endsOn ?? order.endsOn;
  order.checkHolds(startsOn, endsOn);
  checkLength(definition, order.type, startsOn, endsOn, pointer);
  return { code: definition.code, params, startsOn, endsOn };
}

export function knownCondition(code: string, pointer = ''): ConditionDefinition {
  const definition = CONDITION_LIBRARY.get(code);
  if (definition) return definition;
  return refuse(`${pointer}/code`, 'condition-unknown', 'Choose a condition from the library');
}

/** Some conditions may last only so long in an order of a kind: the last day is the one before the anniversary. */
export function checkLength(
  definition: ConditionDefinition,
  orderType: string,
  startsOn: string,
  endsOn: string | null,
  pointer = '',
): void {
  const years = definition.mostYears[orderType];
  if (years === undefined) return;
  const anniversary = Temporal.PlainDate.from(startsOn).add({ years }).toString();
  if (endsOn !== null && endsOn <= anniversary) return;
  refuse(
    `${pointer}/endsOn`,
    'condition-too-long',
    `In an order of this kind this condition needs an end at most ${years} years after its start`,
  );
}
