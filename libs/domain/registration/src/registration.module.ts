import { Module } from '@nestjs/common';
import { PeopleModule } from '@domain/people';
import { SupervisionModule } from '@domain/supervision';
import { RegistrationChanges } from './changes/changes.service.js';
import { ChangesStore } from './changes/changes.store.js';
import { JointView } from './joint/joint-view.service.js';
import { NameChanges } from './names/name-changes.service.js';
import { NameChangesStore } from './names/name-changes.store.js';
import { Notifications } from './notifications/notifications.service.js';
import { NotificationReceipts } from './notifications/receipts.service.js';
import { RegistrationJudge } from './registrations/registration-judge.js';
import { RegistrationLists } from './registrations/registration-lists.service.js';
import { Registrations } from './registrations/registrations.service.js';
import { RegistrationsStore } from './registrations/registrations.store.js';
import { MissingSearches } from './searches/searches.service.js';
import { SearchesStore } from './searches/searches.store.js';
import { WorkProposals } from './proposals/work-proposals.service.js';
import { WorkProposalsStore } from './proposals/work-proposals.store.js';

const SERVICES = [
  Registrations,
  RegistrationLists,
  RegistrationChanges,
  Notifications,
  NotificationReceipts,
  JointView,
  MissingSearches,
  NameChanges,
  WorkProposals,
];

/** Registers of people who have offended: regimes as definitions with one engine, and what people report to them. */
@Module({
  imports: [PeopleModule, SupervisionModule],
  providers: [
    ...SERVICES,
    RegistrationJudge,
    RegistrationsStore,
    ChangesStore,
    SearchesStore,
    NameChangesStore,
    WorkProposalsStore,
  ],
  exports: SERVICES,
})
export class RegistrationModule {}
