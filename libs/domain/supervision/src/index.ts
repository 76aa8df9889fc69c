import type { ShippedDefinitions } from '@platform/definitions';
import { DUTY_RULES } from '@platform/duties';
import { Appointment } from './appointments/appointment.entity.js';
import { CONTACT_TYPE_LISTS } from './contacts/contact-types.js';
import { DEFINITIONS_FOLDER } from './definition-file.js';
import { CONTACT_STANDARDS } from './duties/contact-standard.js';
import { EnforcementCase, WarningLetter } from './enforcement/enforcement.entities.js';
import { ENFORCEMENT_RULES_KIND } from './enforcement/rules/enforcement-rules.js';
import { CONDITIONS } from './orders/condition-library.js';
import { MappaManagement } from './mappa/mappa.entity.js';
import { MappaAction, MappaMeeting } from './mappa/meeting.entity.js';
import { GivenPromise } from './promises/promise.entity.js';
import { SAFEGUARDING_TERMS_KIND } from './safeguarding/terms.js';
import { Condition, LegalOrder } from './orders/order.entities.js';
import { Variation } from './variations/variation.entity.js';

export { CalendarFeeds } from './feeds/calendar-feeds.service.js';
export type { FeedView } from './feeds/calendar-feeds.service.js';
export { MakeFeed } from './feeds/commands.js';
export { SupervisionModule } from './supervision.module.js';
export type { Page, PageRequest } from './page.js';

export { Allocations } from './allocation/allocations.service.js';
export { TakeOn } from './allocation/take-on.service.js';
export { Handovers } from './allocation/handovers.service.js';
export type { HandedOver } from './allocation/handovers.service.js';
export { HandOver, Reallocate, ReallocateSeveral, TakeOnPerson } from './allocation/commands.js';
export type { AllocationView } from './allocation/views.js';

export { Appointments } from './appointments/appointments.service.js';
export type { Arranged } from './appointments/appointments.service.js';
export { Outcomes } from './appointments/outcomes.service.js';
export { ArrangeAppointment, RecordOutcome, RepeatAppointment, Reschedule } from './appointments/commands.js';
export { ABSENCE_REASONS, ENFORCEMENT_ACTIONS, OUTCOME_RULES, OUTCOMES } from './appointments/outcomes.js';
export type { AbsenceReason, EnforcementAction, Outcome, OutcomeRule } from './appointments/outcomes.js';
export { instantOf, INTERVALS } from './appointments/recurrence.js';
export type { Interval } from './appointments/recurrence.js';
export type { AppointmentView, ClashView, OutcomeView, PlannedDateView } from './appointments/views.js';

export { Contacts } from './contacts/contacts.service.js';
export { CONTACT_SECTIONS, CorrectContact, RecordContact } from './contacts/commands.js';
export { CONTACT_TYPES } from './contacts/contact-types.js';
export type { ContactCategory, ContactType, ContactTypes } from './contacts/contact-types.js';
export type { ContactSection, ContactView } from './contacts/views.js';

export { Orders } from './orders/orders.service.js';
export { AddCondition, ChangeCondition, ChangeOrder, MakeOrder } from './orders/commands.js';
export { CONDITION_LIBRARY, libraryOf, libraryVersion } from './orders/condition-library.js';
export {
  PROHIBITION_TITLES,
  PROHIBITION_TYPES,
  TRAVEL_REACH_TITLES,
  TRAVEL_REACHES,
} from './orders/prohibition-types.js';
export type { ProhibitionType, TravelReach } from './orders/prohibition-types.js';
export { CONFLICT_CODES } from './conflicts/conflict.js';
export type { Conflict, ConflictCode } from './conflicts/conflict.js';
export { Prohibitions } from './prohibitions/prohibitions.service.js';
export type { ProhibitionAnswer, ProhibitionScope } from './prohibitions/prohibitions.service.js';
export { ENDS_WITHIN, PROHIBITION_STATES } from './prohibitions/prohibition.js';
export type {
  Prohibition,
  ProhibitionCount,
  ProhibitionQuestion,
  ProhibitionState,
} from './prohibitions/prohibition.js';
export type { ConditionDefinition, ConditionParam, ConditionParams } from './orders/condition-library.js';
export { checkParams, sentenceOf } from './orders/condition-params.js';
export { COUNTRIES, countryName } from './orders/countries.js';
export { ORDER_TITLES, ORDER_TYPES } from './orders/views.js';
export type { ConditionView, OrderType, OrderView } from './orders/views.js';

export { ExclusionAreas } from './areas/exclusion-areas.service.js';
export type { CoarseAreaView } from './areas/exclusion-areas.service.js';
export { KeepArea, RevealArea } from './areas/commands.js';
export { CoarseGrid } from './areas/coarse-grid.js';
export { areaOf } from './areas/geometry.js';
export type { Area } from './areas/geometry.js';

export { MonitoringEvents } from './monitoring/monitoring.service.js';
export { RecordMonitoringEvent, VerifyMonitoringEvent } from './monitoring/commands.js';
export {
  MONITORING_KINDS,
  MONITORING_TITLES,
  VERIFICATIONS,
  type MonitoringEventView,
  type MonitoringKind,
  type MonitoringState,
  type OpenMonitoringEvent,
} from './monitoring/views.js';

export { Variations } from './variations/variations.service.js';
export {
  DecideVariation,
  ProposeConditionVariation,
  ProposeOrderVariation,
  RecordAuthorityDecision,
  RecordConsultation,
  WithdrawVariation,
} from './variations/commands.js';
export {
  CONSULTATION_ANSWERS,
  REQUESTERS,
  VARIATION_STATES,
  type ConsultationAnswer,
  type Requester,
  type VariationKind,
  type VariationState,
  type VariationView,
} from './variations/views.js';
export type { CorrectionView, OpenVariation } from './variations/variations.store.js';
export { FailureDecisions } from './enforcement/failure-decisions.service.js';
export { WarningLetters } from './enforcement/warning-letters.service.js';
export { EnforcementCases } from './enforcement/enforcement-cases.service.js';
export { EnforcementReading } from './enforcement/enforcement-reading.service.js';
export type { CaseView, EnforcementView, FailureView } from './enforcement/enforcement-reading.service.js';
export {
  Alternative,
  AskForEvidence,
  DecideEnforcement,
  DecideFailure,
  OpenEnforcement,
  PrepareEnforcement,
  SendBackEnforcement,
  SendLetter,
  SENDING_WAYS,
  SignEnforcement,
  WithdrawLetter,
} from './enforcement/commands.js';
export type { Ending } from './enforcement/enforcement.entities.js';
export { LETTER_TITLES, letterPaper, orderInWords } from './enforcement/letter-paper.js';
export type { LetterRow, WaitingRow } from './enforcement/rows.js';
export type { CaseAction, CaseState } from './enforcement/rules/case-states.js';
export { ENFORCEMENT } from './enforcement/rules/enforcement-rules.js';
export type { LetterKind } from './enforcement/rules/enforcement-rules.js';
export type { FailureAction } from './enforcement/rules/next-actions.js';
export type { StandingCode, WhereItStands } from './enforcement/rules/where-it-stands.js';

export { Timeline } from './timeline/timeline.service.js';
export { ReadTimeline } from './timeline/commands.js';
export { TIMELINE_KINDS } from './timeline/views.js';
export type { TimelineItemView, TimelineKind } from './timeline/views.js';

export { DRAFT_KINDS, Drafts } from './drafts/drafts.service.js';
export type { DraftKind, DraftView } from './drafts/drafts.service.js';
export { SaveDraft } from './drafts/commands.js';

export { SupervisionOverviews } from './overview/overview.service.js';
export type { ComplianceView, SupervisionOverview } from './overview/overview.service.js';

export { Promises } from './promises/promises.service.js';
export type { PromiseView } from './promises/promises.service.js';
export { EndPromise, RecordPromise } from './promises/commands.js';
export type { Giver, PromiseState } from './promises/promise.entity.js';

export { Safeguarding } from './safeguarding/safeguarding.service.js';
export {
  CallPolice,
  ChildSeen,
  CloseReferral,
  KeepReceipt,
  RaiseReferral,
  SendReferral,
} from './safeguarding/commands.js';
export { REFERRAL_BASES, REFERRAL_KINDS, REFERRAL_OUTCOMES } from './safeguarding/views.js';
export type { ChildTold, ReferralState, ReferralView } from './safeguarding/views.js';
export { safeguardingTerms } from './safeguarding/terms.js';
export type { SafeguardingTerm } from './safeguarding/terms.js';

export { Mappa } from './mappa/mappa.service.js';
export { MappaCorrections } from './mappa/mappa-corrections.service.js';
export { MappaMeetings } from './mappa/mappa-meetings.service.js';
export {
  AcknowledgeAction,
  AddAction,
  Attendee,
  BeginMappa,
  ChangeMappaLevel,
  ChangeMappaRelease,
  CorrectMeeting,
  EndAction,
  EndMappa,
  RecordMeeting,
  ReferMappa,
  ScreenMappa,
  SendMinutes,
  TakeBackMappaRelease,
} from './mappa/commands.js';
export {
  DISCLOSURES,
  MAPPA_CATEGORIES,
  MAPPA_ENDINGS,
  MAPPA_JURISDICTIONS,
  MAPPA_LEVELS,
  SCREENINGS,
} from './mappa/views.js';
export type {
  ActionView,
  MappaPlace,
  MappaRecord,
  MappaStepView,
  MappaView,
  MeetingView,
  ReferralLate,
} from './mappa/views.js';

export { OwnSheets } from './own-sheet/own-sheet.service.js';
export type { OwnDuty, OwnSheet } from './own-sheet/own-sheet.service.js';

export { ENFORCEMENT_DUTIES } from './duties/enforcement-duties.js';
export { MAPPA_DUTIES } from './duties/mappa-duties.js';
export { PROMISE_DUTIES } from './duties/promise-duties.js';
export { RESTRICTION_DUTIES } from './duties/restriction-duties.js';
export { SAFEGUARDING_DUTIES } from './duties/safeguarding-duties.js';
export { SUPERVISION_DUTIES } from './duties/supervision-duties.js';

export const SUPERVISION_ENTITIES = [
  LegalOrder,
  Condition,
  Appointment,
  Variation,
  EnforcementCase,
  WarningLetter,
  GivenPromise,
  MappaManagement,
  MappaMeeting,
  MappaAction,
];

/** Kinds of definition that this domain reads. */
export const SUPERVISION_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: CONDITIONS, folder: DEFINITIONS_FOLDER },
  { kind: CONTACT_TYPE_LISTS, folder: DEFINITIONS_FOLDER },
  { kind: ENFORCEMENT_RULES_KIND, folder: DEFINITIONS_FOLDER },
  { kind: CONTACT_STANDARDS, folder: DEFINITIONS_FOLDER },
  { kind: SAFEGUARDING_TERMS_KIND, folder: DEFINITIONS_FOLDER },
  { kind: DUTY_RULES, folder: DEFINITIONS_FOLDER },
];
