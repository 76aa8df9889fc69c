import { Module } from '@nestjs/common';
import { PeopleModule } from '@domain/people';
import { Allocations } from './allocation/allocations.service.js';
import { AllocationsStore } from './allocation/allocations.store.js';
import { Handovers } from './allocation/handovers.service.js';
import { TakeOn } from './allocation/take-on.service.js';
import { CalendarFeeds } from './feeds/calendar-feeds.service.js';
import { Appointments } from './appointments/appointments.service.js';
import { AppointmentsStore } from './appointments/appointments.store.js';
import { Outcomes } from './appointments/outcomes.service.js';
import { CoarseGrid } from './areas/coarse-grid.js';
import { ExclusionAreas } from './areas/exclusion-areas.service.js';
import { ExclusionAreasStore } from './areas/exclusion-areas.store.js';
import { Contacts } from './contacts/contacts.service.js';
import { ContactsStore } from './contacts/contacts.store.js';
import { Drafts } from './drafts/drafts.service.js';
import { EnforcementCases } from './enforcement/enforcement-cases.service.js';
import { EnforcementReading } from './enforcement/enforcement-reading.service.js';
import { EnforcementStore } from './enforcement/enforcement.store.js';
import { FailureConsequences } from './enforcement/failure-consequences.service.js';
import { FailureDecisions } from './enforcement/failure-decisions.service.js';
import { WarningLetters } from './enforcement/warning-letters.service.js';
import { Mappa } from './mappa/mappa.service.js';
import { MappaCorrections } from './mappa/mappa-corrections.service.js';
import { MappaMeetings } from './mappa/mappa-meetings.service.js';
import { MappaStore } from './mappa/mappa.store.js';
import { MonitoringEvents } from './monitoring/monitoring.service.js';
import { MonitoringStore } from './monitoring/monitoring.store.js';
import { Orders } from './orders/orders.service.js';
import { OrdersStore } from './orders/orders.store.js';
import { OverviewParts, SupervisionOverviews } from './overview/overview.service.js';
import { Prohibitions } from './prohibitions/prohibitions.service.js';
import { ProhibitionsStore } from './prohibitions/prohibitions.store.js';
import { OwnSheets } from './own-sheet/own-sheet.service.js';
import { Promises } from './promises/promises.service.js';
import { ReferralsStore } from './safeguarding/referrals.store.js';
import { Safeguarding } from './safeguarding/safeguarding.service.js';
import { Timeline } from './timeline/timeline.service.js';

import { VariationEffects } from './variations/variation-effects.service.js';
import { Variations } from './variations/variations.service.js';
import { VariationsStore } from './variations/variations.store.js';

const SERVICES = [
  Allocations,
  Handovers,
  TakeOn,
  Appointments,
  CalendarFeeds,
  Outcomes,
  Contacts,
  Drafts,
  EnforcementCases,
  EnforcementReading,
  FailureDecisions,
  WarningLetters,
  ExclusionAreas,
  Mappa,
  MappaCorrections,
  MappaMeetings,
  MonitoringEvents,
  Orders,
  OwnSheets,
  Prohibitions,
  Promises,
  Safeguarding,
  SupervisionOverviews,
  Timeline,
  Variations,
];

@Module({
  imports: [PeopleModule],
  providers: [
    ...SERVICES,
    AllocationsStore,
    AppointmentsStore,
    CoarseGrid,
    ContactsStore,
    ExclusionAreasStore,
    MappaStore,
    MonitoringStore,
    OrdersStore,
    EnforcementStore,
    FailureConsequences,
    OverviewParts,
    ProhibitionsStore,
    VariationEffects,
    VariationsStore,
    ReferralsStore,
  ],
  exports: SERVICES,
})
export class SupervisionModule {}
