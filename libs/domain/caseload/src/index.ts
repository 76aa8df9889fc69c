export { CaseloadModule } from './caseload.module.js';
export { AbsenceCover } from './absence-cover.service.js';
export { Aggregates } from './aggregates.service.js';
export { suppressed } from './suppression.js';
export type { Cell, CountOf } from './suppression.js';
export { Caseload } from './caseload.service.js';
export type {
  BareAnswer,
  BareQuestion,
  CaseloadAnswer,
  CaseloadQuestion,
  OfficerLoad,
} from './caseload.service.js';
export { ProjectionUpkeep } from './projection-upkeep.js';
export { CaseloadStore } from './caseload.store.js';
export type { BareRow, SharedUnder } from './caseload.store.js';
export { attentionOf } from './attention.js';
export type { Attention } from './attention.js';
export type { Step } from '@platform/calendar';
export { CASELOAD_FILTERS, countsOf, fits, inOrderOfNeed, isShown, itemOf, levelsOf } from './need.js';
export type { CaseloadFilter, CaseloadItem, Narrowing } from './need.js';
export type { SummaryDuty, SummaryRow } from './summary.js';
export { Tasks } from './tasks/tasks.service.js';
export type { DueTask } from './tasks/tasks.service.js';
export { HandoverSummaries } from './handover-summaries.service.js';
export type { HandoverPerson, HandoverSummary } from './handover-summaries.service.js';
