import type { DefinitionKind } from '@platform/definitions';
import { DUTY_RULES } from './duty-rule.js';

export { DutiesModule } from './duties.module.js';
export { Duties } from './duties.service.js';
export type { PreviewedChange } from './duties.service.js';
export { DutyKeeping } from './duty-keeping.js';
export { DutyRuns, EVERYBODY_LOOKED_AT } from './duty-runs.js';
export type { LookedAt, RunCause } from './duty-runs.js';
export { DutySignatures } from './signatures.service.js';
export type { DifferenceRow, RunRow } from './duties.store.js';
export { ExcuseDuty, ListDuties, PreviewDuties, SeenDifference, SignDifferences } from './commands.js';
export { DUTY_OWNERS, DUTY_STATES } from './duty.js';
export type { DutyFacts, DutyOwner, DutyState, DutyUrgency, FoundDuty, KeptDuty, RuleUsed } from './duty.js';
export { DUTY_RULES } from './duty-rule.js';
export type { DutyRule, Span } from './duty-rule.js';
export { dutyOf } from './find.js';
export type { Occasion } from './find.js';
export { limitOf } from './limit.js';
export type { Event, Limit } from './limit.js';
export { reconcile } from './reconcile.js';
export type { Because, Cause, Change } from './reconcile.js';
export { recompute } from './recompute.js';
export { RuleBook, usedName } from './rule-book.js';
export type { ActiveSets, Ruling } from './rule-book.js';
export { WATCHED } from './silences.js';
export type { Silence } from './silences.js';
export { DutySources } from './source.js';
export type { DutySource, Facts } from './source.js';
export { Watch } from './watch.js';

/** Kinds of definition that the engine reads; the files lie with the domains. */
export const DUTY_KINDS: readonly DefinitionKind<unknown>[] = [DUTY_RULES];
