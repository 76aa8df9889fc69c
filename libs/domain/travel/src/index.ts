import type { ShippedDefinitions } from '@platform/definitions';
import { DUTY_RULES } from '@platform/duties';
import { TRAVEL_RULES } from './rules/travel-rule-kind.js';
import { TravelPlan } from './plans/plan.entity.js';
import { TRAVEL_BEHAVIOURS } from './workflow/behaviour-definition.js';
import { HIGH_RISK, TRAVEL_FOLDER, TRAVEL_PERMISSION } from './workflow/permission-definition.js';

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

export { TravelPlans } from './plans/travel-plans.service.js';
export type { Written } from './plans/travel-plans.service.js';
export { COUNTERSIGN_WORDS, TravelPermissions } from './plans/travel-permissions.service.js';
export { hasChangedSince } from './plans/plan-view.js';
export { NoticePapers } from './plans/notice-paper.service.js';
export { TravelJourneys } from './plans/travel-journeys.service.js';
export { PLAN_FILTERS } from './plans/plan-filters.js';
export type { PlanFilter } from './plans/plan-filters.js';
export { PLAN_STATEMENTS, PlanListsStore } from './plans/plan-lists.store.js';
export type { PlanCounts } from './plans/plan-lists.store.js';
export { TravelPlanLists } from './plans/plan-lists.service.js';
export type { PlanListPage, PlanQuestion } from './plans/plan-lists.service.js';
export {
  CancelPlan,
  ChangePlan,
  Countersign,
  DecidePermission,
  GiveNotice,
  MakePlan,
  MarkRead,
  PlanCompanion,
  PlanLeg,
  RecordDeparture,
  RecordReturn,
  ReviewBreach,
  VaryPlan,
} from './plans/commands.js';
export { ChangeOwnPlan, MakeOwnPlan, ReportBack, VaryOwnPlan } from './own-page/commands.js';
export { OwnTravel } from './own-page/own-travel.service.js';
export type { OwnAct, OwnAnswer, OwnPlanView } from './own-page/own-plan.view.js';
export { OwnReceipts } from './own-page/own-receipt.service.js';
export type { Receipt } from './own-page/own-receipt.service.js';
export { OWN_PAGE_DUTIES } from './own-page/own-page-duties.js';
export { OutboundNotices } from './outbound/outbound-notices.service.js';
export { NoticeInbox } from './outbound/notice-inbox.service.js';
export { NoticeAnswers } from './outbound/notice-answers.service.js';
export {
  AcknowledgeNotice,
  CorrectNotice,
  REPLY_KINDS,
  ReplyToNotice,
  AnswerReply,
  SendNotice,
} from './outbound/commands.js';
export type { ReplyKind } from './outbound/commands.js';
export type { NoticeView, ReplyView, SentNoticeView } from './outbound/views.js';
export { GIVEN_BY, RETURN_EVIDENCE } from './plans/plan.entity.js';
export type { Companion, GivenBy, PlannedLeg, ReturnEvidence } from './plans/plan.entity.js';
export { isAway, isBefore, PLAN_STATES } from './plans/plan-states.js';
export type { PlanState } from './plans/plan-states.js';
export type {
  ActView,
  MissingView,
  PermissionView,
  PlanListRow,
  TravelPlanView,
  WholePlanView,
} from './plans/views.js';
export type { ScreeningFlag } from './screening/screening.js';
export { TravelPapers } from './papers/travel-papers.service.js';
export { BureauPapers } from './papers/bureau-paper.service.js';
export {
  AskBureau,
  COMPLAINANTS,
  COMPLAINT_DECISIONS,
  DecideComplaint,
  DOCUMENT_KINDS,
  DOCUMENT_STATES,
  MakeComplaint,
  MoveDocument,
  RecordDocument,
} from './papers/commands.js';
export type { OwnDocument } from './plans/plans.store.js';
export type { BureauRequestView, ComplaintView, DocumentView } from './papers/papers.store.js';
export { PAPER_DUTIES } from './papers/paper-duties.js';
export { TravelSearches } from './searches/travel-searches.service.js';
export type { TravelSearchView } from './searches/travel-searches.service.js';
export { TRAVEL_DUTIES, travelDuties } from './duties/travel-duties.js';
export type { TravelFacts } from './duties/travel-facts.js';
export type { BehaviourList } from './workflow/behaviour-definition.js';

export const TRAVEL_ENTITIES = [TravelPlan];

/** Kinds of definition that this domain reads and an agency may replace. */
export const TRAVEL_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: TRAVEL_PERMISSION, folder: TRAVEL_FOLDER },
  { kind: HIGH_RISK, folder: TRAVEL_FOLDER },
  { kind: TRAVEL_BEHAVIOURS, folder: TRAVEL_FOLDER },
  { kind: TRAVEL_RULES, folder: TRAVEL_FOLDER },
  { kind: DUTY_RULES, folder: TRAVEL_FOLDER },
];
