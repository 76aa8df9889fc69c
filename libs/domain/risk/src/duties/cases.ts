import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { INSTRUMENTS } from '../engine/index.js';
import { RISK_PRACTICES } from '../practice/practice-kind.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import { riskDuties } from './risk-duties.js';
import type { AssessmentFact, RiskFacts } from './risk-facts.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(DEFINITIONS_FOLDER, DUTY_RULES)],
  [RISK_PRACTICES.name, loadDefinitions(DEFINITIONS_FOLDER, RISK_PRACTICES)],
  [INSTRUMENTS.name, loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS)],
]);
const NONE = new DefinitionSet<unknown>([]);
/** The rules as they are shipped, on a day, and without one kind of them where a case is about that. */
export const book = (today = '2026-11-20', without?: string) =>
  new RuleBook(
    {
      set: <T>(kind: DefinitionKind<T>) =>
        (kind.name === without ? NONE : sets.get(kind.name)) as DefinitionSet<T>,
    },
    today,
  );

/** A man on licence since 5 January 2026 of whom nothing else is known. */
export const facts = (
  parts: Partial<RiskFacts> = {},
  record: Partial<RiskFacts['record']> = {},
): RiskFacts => ({
  personId: 'p',
  timeZone: 'Europe/London',
  record: {
    sex: 'M',
    dateOfBirth: '1980-05-05',
    timeZone: 'Europe/London',
    recordedOn: '2026-01-05',
    sanctions: null,
    licence: null,
    inCommunity: true,
    ...record,
  },
  orders: [{ id: 'o', startsOn: '2026-01-05', endsOn: '2028-01-04' }],
  allocatedOn: '2026-01-05',
  assessments: [],
  changes: [],
  overrides: [],
  certificates: [],
  events: [],
  actions: [],
  ...parts,
});
let made = 0;
/** A final result of that day. */
export const assessed = (instrument: string, assessedOn: string, parts: Partial<AssessmentFact> = {}) => ({
  id: `a${(made += 1)}`,
  instrument,
  state: 'final' as const,
  assessedOn,
  finalisedAt: `${assessedOn}T15:00:00Z`,
  supervised: false,
  signedAt: null,
  facts: {},
  ...parts,
});
export const of = (rule: string, given: RiskFacts, with_ = book()) =>
  riskDuties(given, with_).filter((duty) => duty.rule.code === rule);
export const open = (rule: string, given: RiskFacts, with_ = book()) =>
  of(rule, given, with_).filter(({ doneAt }) => doneAt === null);
