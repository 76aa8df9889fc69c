import { Module } from '@nestjs/common';
import { CaseloadModule } from '@domain/caseload';
import { AccessModule } from '@platform/access';
import { AuditModule } from '@platform/audit';
import { ConflictsController } from './access/conflicts.controller.js';
import { EmergencyReviewController } from './access/emergency-review.controller.js';
import { PersonAccessController } from './access/person-access.controller.js';
import { PurposesController } from './access/purposes.controller.js';
import { AccessLogController } from './audit/access-log.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CaseloadController } from './caseload/caseload.controller.js';
import { AccountRequestsController } from './accounts/account-requests.controller.js';
import {
  AlertAddressesController,
  OwnAlertAddressController,
} from './accounts/alert-addresses.controller.js';
import { OwnAccountsController } from './accounts/own-accounts.controller.js';
import { UsersController } from './accounts/users.controller.js';
import { DefinitionsController } from './definitions/definitions.controller.js';
import { OpenApiController } from './edge/open-api.controller.js';
import { OpenApiDocument } from './edge/open-api.js';
import { ImportsController } from './imports/imports.controller.js';
import { MyAccountController } from './session/my-account.controller.js';
import { SessionController } from './session/session.controller.js';
import { AgenciesModule } from '@domain/agencies';
import { ImportsModule } from '@domain/imports';
import { PeopleModule } from '@domain/people';
import { RiskModule } from '@domain/risk';
import { SupervisionModule } from '@domain/supervision';
import { RegistrationModule } from '@domain/registration';
import { TravelModule } from '@domain/travel';
import { AgenciesController } from './agencies/agencies.controller.js';
import { AgreementsController } from './agencies/agreements.controller.js';
import { StaffController } from './agencies/staff.controller.js';
import { AbsencesController } from './agencies/absences.controller.js';
import { TeamsController } from './agencies/teams.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PersonDetailsController } from './people/person-details.controller.js';
import { VictimContactsController } from './people/victim-contacts.controller.js';
import { RatingsController } from './risk/ratings.controller.js';
import { RiskChangesController } from './risk/changes.controller.js';
import { AssessmentsController } from './risk/assessments.controller.js';
import { HarmsController } from './risk/harms.controller.js';
import { InstrumentsController } from './risk/instruments.controller.js';
import { ScoringController } from './risk/scoring.controller.js';
import { SigningController } from './risk/signing.controller.js';
import { AllocationsController } from './supervision/allocations.controller.js';
import { CalendarFeedsController } from './supervision/calendar-feeds.controller.js';
import { AppointmentsController } from './supervision/appointments.controller.js';
import { ContactsController } from './supervision/contacts.controller.js';
import { DutiesController } from './duties/duties.controller.js';
import { DraftsController } from './supervision/drafts.controller.js';
import { EnforcementController } from './supervision/enforcement.controller.js';
import { EnforcementCasesController } from './supervision/enforcement-cases.controller.js';
import { OwnSheetController } from './supervision/own-sheet.controller.js';
import { OrdersController } from './supervision/orders.controller.js';
import { ExclusionAreasController } from './supervision/exclusion-areas.controller.js';
import { HandoversController } from './supervision/handovers.controller.js';
import { MonitoringController } from './supervision/monitoring.controller.js';
import { ProhibitionsController } from './supervision/prohibitions.controller.js';
import { VariationsController } from './supervision/variations.controller.js';
import { PromisesController } from './supervision/promises.controller.js';
import { MappaController } from './supervision/mappa.controller.js';
import { MappaMeetingsController } from './supervision/mappa-meetings.controller.js';
import { SafeguardingController } from './supervision/safeguarding.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TimelineController } from './supervision/timeline.controller.js';
import { RegistrationChangesController } from './registration/changes.controller.js';
import { MissingSearchesController } from './registration/searches.controller.js';
import { NameChangesController } from './registration/name-changes.controller.js';
import { NotificationsController } from './registration/notifications.controller.js';
import { RegistrationsController } from './registration/registrations.controller.js';
import { WorkProposalsController } from './registration/work-proposals.controller.js';
import { TravelEvaluationController } from './travel/evaluate.controller.js';
import { TravelJourneysController } from './travel/journeys.controller.js';
import { NoticePaperController } from './travel/notice-paper.controller.js';
import { OutboundNoticesController } from './travel/outbound.controller.js';
import { TravelPapersController } from './travel/papers.controller.js';
import { OwnMailController } from './accounts/own-mail.controller.js';
import { OwnDocumentsController, OwnTravelController } from './travel/own-travel.controller.js';
import { TravelSearchesController } from './travel/searches.controller.js';
import { TravelPlansController } from './travel/plans.controller.js';

/** JSON for machines, under /api/v1. */
@Module({
  imports: [
    AccessModule,
    AgenciesModule,
    AuditModule,
    CaseloadModule,
    ImportsModule,
    PeopleModule,
    RiskModule,
    SupervisionModule,
    RegistrationModule,
    TravelModule,
  ],
  // Express tries routes one after the other: what machines ask thousands of times a second stands first.
  controllers: [
    SessionController,
    ScoringController,
    TravelEvaluationController,
    CaseloadController,
    MyAccountController,
    UsersController,
    OwnAccountsController,
    AlertAddressesController,
    OwnAlertAddressController,
    AccountRequestsController,
    OpenApiController,
    PurposesController,
    PersonAccessController,
    EmergencyReviewController,
    ConflictsController,
    DefinitionsController,
    DutiesController,
    TasksController,
    PromisesController,
    MappaController,
    MappaMeetingsController,
    SafeguardingController,
    ImportsController,
    AgenciesController,
    AbsencesController,
    TeamsController,
    StaffController,
    AgreementsController,
    PeopleController,
    PersonDetailsController,
    VictimContactsController,
    ContactsController,
    AppointmentsController,
    CalendarFeedsController,
    OrdersController,
    OwnSheetController,
    EnforcementController,
    EnforcementCasesController,
    ExclusionAreasController,
    HandoversController,
    MonitoringController,
    ProhibitionsController,
    VariationsController,
    AllocationsController,
    TimelineController,
    DraftsController,
    AssessmentsController,
    RiskChangesController,
    RatingsController,
    SigningController,
    HarmsController,
    InstrumentsController,
    RegistrationsController,
    RegistrationChangesController,
    MissingSearchesController,
    NameChangesController,
    NotificationsController,
    WorkProposalsController,
    TravelPapersController,
    OwnTravelController,
    OwnDocumentsController,
    OwnMailController,
    TravelSearchesController,
    TravelPlansController,
    TravelJourneysController,
    OutboundNoticesController,
    NoticePaperController,
    AuditController,
    AccessLogController,
  ],
  providers: [OpenApiDocument],
})
export class ApiModule {}
