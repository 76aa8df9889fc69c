import type { ShippedDefinitions } from '@platform/definitions';
import { TRAVEL_RULES } from './rules/travel-rule-kind.js';
import { TRAVEL_FOLDER } from './rules/travel-rules.js';

export { TravelModule } from './travel.module.js';
export { TravelRules } from './rules/travel-rules.js';
export type { RuleSource } from './rules/travel-rules.js';
export type { TravelRule } from './rules/travel-rule.js';
export { EvaluateTravel } from './evaluation/commands.js';
export { evaluateTravel } from './evaluation/evaluate.js';
export { OUTCOMES } from './evaluation/result.js';
export type { Block, Evaluation, Outcome, TravelDuty } from './evaluation/result.js';
export type { TravelCase } from './evaluation/travel-case.js';
export { TravelEvaluation } from './evaluation/travel-evaluation.service.js';

/** Kinds of definition that this domain reads. */
export const TRAVEL_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: TRAVEL_RULES, folder: TRAVEL_FOLDER },
];
