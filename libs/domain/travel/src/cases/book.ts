import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { REGISTRATION_DEFINITIONS } from '@domain/registration';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { TRAVEL_RULES } from '../rules/travel-rule-kind.js';
import { TRAVEL_FOLDER, TRAVEL_PERMISSION } from '../workflow/permission-definition.js';

const shipped = [
  ...loadDefinitions(TRAVEL_FOLDER, DUTY_RULES).all,
  ...loadDefinitions(REGISTRATION_DEFINITIONS[1]!.folder, DUTY_RULES).all,
];
const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, new DefinitionSet(shipped)],
  [TRAVEL_RULES.name, loadDefinitions(TRAVEL_FOLDER, TRAVEL_RULES)],
  [TRAVEL_PERMISSION.name, loadDefinitions(TRAVEL_FOLDER, TRAVEL_PERMISSION)],
]);
const NONE = new DefinitionSet<unknown>([]);

/** The rules that come with the program, or all but those of some kinds. */
export const bookOf = (today: string, ...without: string[]) =>
  new RuleBook(
    {
      set: <T>(kind: DefinitionKind<T>) =>
        (without.includes(kind.name) ? NONE : (sets.get(kind.name) ?? NONE)) as DefinitionSet<T>,
    },
    today,
  );
