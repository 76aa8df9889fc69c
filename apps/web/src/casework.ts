import { AreaPage } from './areas/area.page.js';
import { AccessReviewsPage } from './access-reviews/access-reviews.page.js';
import { AgreementFormPage } from './agreements/agreement-form.page.js';
import { AgreementsPage } from './agreements/agreements.page.js';
import { SharesReading } from './agreements/shares-reading.js';
import { SharesPage } from './agreements/shares.page.js';
import { AppointmentReading } from './appointments/appointment-reading.js';
import { AppointmentPage } from './appointments/appointment.page.js';
import { AppointmentsPage } from './appointments/appointments.page.js';
import { LastChange } from './edge/last-change.js';
import { WhosePeople } from './edge/whose.js';
import { EmergencyPage } from './emergency/emergency.page.js';
import { EmergencyOpenedPage } from './emergency/opened.page.js';
import { ConflictReviewsPage } from './conflicts/conflict-reviews.page.js';
import { ConflictsPage } from './conflicts/conflicts.page.js';
import { EnforcementCasesPage } from './enforcement/cases.page.js';
import { EnforcementPages } from './enforcement/enforcement-reading.js';
import { FailuresPage } from './enforcement/failures.page.js';
import { LettersPage } from './enforcement/letters.page.js';
import { LimitedAccessReading } from './limited-access/limited-access-reading.js';
import { LimitedAccessPage } from './limited-access/limited-access.page.js';
import { ConditionsPage } from './orders/conditions.page.js';
import { OrderReading } from './orders/order-reading.js';
import { OrdersPage } from './orders/orders.page.js';
import { ChangePersonPage } from './people/change-person.page.js';
import { DetailsPage } from './people/details.page.js';
import { EndDetailPage } from './people/end-detail.page.js';
import { MappaDesk } from './mappa/mappa-desk.js';
import { MappaReading } from './mappa/mappa-reading.js';
import { MAPPA_RECORD_PAGES, MappaPage } from './mappa/mappa.page.js';
import { MappaMeetingPage } from './mappa/meeting.page.js';
import { MonitoringPage } from './monitoring/monitoring.page.js';
import { NewPersonPage } from './people/new-person.page.js';
import { VictimContactFormPage } from './people/victim-contact-form.page.js';
import { VictimContactsPage } from './people/victim-contacts.page.js';
import { ProhibitionsPage } from './prohibitions/prohibitions.page.js';
import { PurposePage } from './purpose/purpose.page.js';
import { ProposeVariationPage } from './variations/propose.page.js';
import { VariationPages } from './variations/variation-pages.js';
import { VariationStepsPage } from './variations/variation-steps.page.js';
import { VariationsPage } from './variations/variations.page.js';
import { ContactQuestions } from './record-contact/contact-questions.js';
import { ContactReading } from './record-contact/contact-reading.js';
import { ContactPage } from './record-contact/contact.page.js';
import { ReferralPage } from './safeguarding/referral.page.js';
import { SafeguardingReading } from './safeguarding/safeguarding-reading.js';
import { SafeguardingPage } from './safeguarding/safeguarding.page.js';
import { RecordContactPage } from './record-contact/record-contact.page.js';

import { NoticeInboxPage } from './travel/inbox.page.js';
import { OutboundNoticesPage } from './travel/outbound.page.js';
import { PersonTravelPage } from './travel/person-travel.page.js';
import { TravelPlanPage } from './travel/plan.page.js';
import { TravelStepsPage } from './travel/steps.page.js';
import { TravelListReading } from './travel/travel-lists.js';
import { TravelReading } from './travel/travel-reading.js';
import { NotificationPage } from './registration/notification.page.js';
import { REGISTRATION_RECORD_PAGES } from './registration/record.page.js';
import { RegistrationDesk } from './registration/registration-desk.js';
import { PersonFormPages } from './registration/person-form-pages.js';
import { RegistrationReading } from './registration/registration-reading.js';
import { RegistersPage } from './registration/registers.page.js';
import { RegistrationPage } from './registration/registration.page.js';
import { TRAVEL_PAPER_PAGES, TravelPapersPage } from './travel/papers.page.js';
import { TravelPapersDesk } from './travel/papers-desk.js';
import { TravelPage } from './travel/travel.page.js';

/** Pages on which a case is worked. `people/new` stands before anything that takes an id there. */
export const CASEWORK_PAGES = [
  NewPersonPage,
  RecordContactPage,
  SafeguardingPage,
  ReferralPage,
  MappaPage,
  MappaMeetingPage,
  ...MAPPA_RECORD_PAGES,
  ContactPage,
  AppointmentsPage,
  AppointmentPage,
  FailuresPage,
  LettersPage,
  EnforcementCasesPage,
  OrdersPage,
  ConditionsPage,
  AreaPage,
  MonitoringPage,
  ProhibitionsPage,
  ProposeVariationPage,
  VariationsPage,
  VariationStepsPage,
  ChangePersonPage,
  DetailsPage,
  EndDetailPage,
  VictimContactFormPage,
  VictimContactsPage,
  PurposePage,
  EmergencyPage,
  EmergencyOpenedPage,
  AccessReviewsPage,
  LimitedAccessPage,
  ConflictsPage,
  ConflictReviewsPage,
  // `agreements/new` stands before anything that takes an id there.
  AgreementFormPage,
  AgreementsPage,
  SharesPage,
  RegistersPage,
  RegistrationPage,
  NotificationPage,
  ...REGISTRATION_RECORD_PAGES,
  TravelPage,
  TravelStepsPage,
  TravelPlanPage,
  PersonTravelPage,
  TravelPapersPage,
  ...TRAVEL_PAPER_PAGES,
  OutboundNoticesPage,
  NoticeInboxPage,
];

/** What those pages read. */
export const CASEWORK_READINGS = [
  LastChange,
  ContactQuestions,
  ContactReading,
  SafeguardingReading,
  MappaDesk,
  MappaReading,
  AppointmentReading,
  EnforcementPages,
  OrderReading,
  VariationPages,
  LimitedAccessReading,
  SharesReading,
  RegistrationDesk,
  RegistrationReading,
  PersonFormPages,
  TravelPapersDesk,
  TravelReading,
  TravelListReading,
  WhosePeople,
];
