import { AlertsPage } from './alerts/alerts.page.js';
import { AggregatesPage } from './aggregates/aggregates.page.js';
import { CaseloadParts, CaseloadReading } from './caseload/caseload-reading.js';
import { CaseloadPage } from './caseload/caseload.page.js';
import { DutyReading } from './duty/duty-reading.js';
import { DutyPage } from './duty/duty.page.js';
import { BriefPage, OpenMatters } from './brief/brief.page.js';
import { MyTravelPage } from './mine/travel.page.js';
import { TripStepsPage } from './mine/trip-steps.page.js';
import { MustDoPage } from './mine/must-do.page.js';
import { MyMailPage } from './mine/mail.page.js';
import { MyPage } from './mine/my.page.js';
import { OwnAccountsPage } from './own-account/own-account.page.js';
import { ObligationsPage } from './obligations/obligations.page.js';
import { DifferencesPage } from './duties/differences.page.js';
import { DutiesPage } from './duties/duties.page.js';
import { TryFactPage } from './duties/try-fact.page.js';
import { HarmPage } from './harm/harm.page.js';
import { HandoverPage } from './handover/handover.page.js';
import { HomePage } from './home/home.page.js';
import { InstrumentsPage } from './instruments/instruments.page.js';
import { FrameParts, PersonFrames } from './person/person-frames.js';
import { PersonReading, TabParts } from './person/person-reading.js';
import { PersonPage } from './person/person.page.js';
import { AssessmentPage } from './risk/assessment.page.js';
import { CertificatesPage } from './certificates/certificates.page.js';
import { TeamRiskPage } from './team-risk/team-risk.page.js';
import { RatingReading } from './ratings/rating-reading.js';
import { RatingsPage } from './ratings/ratings.page.js';
import { RiskChangesPage } from './risk-changes/changes.page.js';
import { PromisesPage } from './promises/promises.page.js';
import { RiskPage } from './risk/risk.page.js';
import { RiskParts, RiskReading } from './risk/risk-reading.js';
import { SigningPage } from './risk/signing.page.js';
import { SearchPage } from './search/search.page.js';
import { ForOthers } from './tasks/for-others.js';
import { TasksPage } from './tasks/tasks.page.js';
import { ReallocationPage } from './team/reallocation.page.js';
import { TeamParts, TeamReading } from './team/team-reading.js';
import { TeamPage } from './team/team.page.js';
import { TimelinePage } from './timeline/timeline.page.js';

/** Pages that somebody looks at before doing anything: whom they have, who a person is, what happened. */
export const DESK_PAGES = [
  HomePage,
  CaseloadPage,
  AlertsPage,
  DutyPage,
  SearchPage,
  TeamPage,
  ReallocationPage,
  HandoverPage,
  PersonPage,
  TryFactPage,
  DutiesPage,
  DifferencesPage,
  BriefPage,
  ObligationsPage,
  OwnAccountsPage,
  MyPage,
  MyMailPage,
  MustDoPage,
  // `mine/travel/new` stands before anything that takes an id there.
  TripStepsPage,
  MyTravelPage,
  PromisesPage,
  TasksPage,
  RiskPage,
  RiskChangesPage,
  RatingsPage,
  TeamRiskPage,
  CertificatesPage,
  HarmPage,
  AssessmentPage,
  SigningPage,
  TimelinePage,
  AggregatesPage,
  InstrumentsPage,
];

/** What those pages read. */
export const DESK_READINGS = [
  CaseloadParts,
  CaseloadReading,
  DutyReading,
  FrameParts,
  PersonFrames,
  OpenMatters,
  TabParts,
  PersonReading,
  RiskParts,
  RiskReading,
  RatingReading,
  ForOthers,
  TeamParts,
  TeamReading,
];
