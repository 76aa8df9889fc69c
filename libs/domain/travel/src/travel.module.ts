import { Module } from '@nestjs/common';
import { PeopleModule } from '@domain/people';
import { RiskModule } from '@domain/risk';
import { SupervisionModule } from '@domain/supervision';
import { TravelEvaluation } from './evaluation/travel-evaluation.service.js';
import { NoticeInbox } from './outbound/notice-inbox.service.js';
import { NoticeAnswers } from './outbound/notice-answers.service.js';
import { NoticesStore } from './outbound/notices.store.js';
import { OutboundNotices } from './outbound/outbound-notices.service.js';
import { NoticePapers } from './plans/notice-paper.service.js';
import { OwnTravel } from './own-page/own-travel.service.js';
import { OwnReceipts } from './own-page/own-receipt.service.js';
import { PlanJudge } from './plans/plan-judge.js';
import { TravelPlanLists } from './plans/plan-lists.service.js';
import { PlanListsStore } from './plans/plan-lists.store.js';
import { PlanWriter } from './plans/plan-writer.js';
import { BureauPapers } from './papers/bureau-paper.service.js';
import { PapersStore } from './papers/papers.store.js';
import { TravelPapers } from './papers/travel-papers.service.js';
import { TravelSearches } from './searches/travel-searches.service.js';
import { PlansStore } from './plans/plans.store.js';
import { ReJudging } from './plans/re-judging.js';
import { TravelJourneys } from './plans/travel-journeys.service.js';
import { TravelPermissions } from './plans/travel-permissions.service.js';
import { TravelPlans } from './plans/travel-plans.service.js';
import { ActiveTravelRules } from './rules/active-travel-rules.js';
import { TravelRules } from './rules/travel-rules.js';

const SERVICES = [
  TravelRules,
  TravelEvaluation,
  TravelPlans,
  TravelPermissions,
  TravelJourneys,
  TravelPlanLists,
  OutboundNotices,
  NoticeInbox,
  NoticeAnswers,
  NoticePapers,
  TravelPapers,
  BureauPapers,
  TravelSearches,
  OwnTravel,
  OwnReceipts,
];

/** Travel rules as definitions with the one engine that reads them, and the plans of people who travel. */
@Module({
  imports: [PeopleModule, RiskModule, SupervisionModule],
  providers: [
    ...SERVICES,
    ActiveTravelRules,
    PlanJudge,
    PlanListsStore,
    PlanWriter,
    PlansStore,
    PapersStore,
    NoticesStore,
    ReJudging,
  ],
  exports: SERVICES,
})
export class TravelModule {}
