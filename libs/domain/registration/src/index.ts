import type { ShippedDefinitions } from '@platform/definitions';
import { DUTY_RULES } from '@platform/duties';
import { REGIMES } from './regimes/regime-kind.js';
import { REGISTRATION_FOLDER } from './regimes/regimes.js';

export { RegistrationModule } from './registration.module.js';
export { Registrations } from './registrations/registrations.service.js';
export { REGISTER_FILTERS, RegistrationLists } from './registrations/registration-lists.service.js';
export type { RegisterFilter, RegisterRow } from './registrations/registration-lists.service.js';
export type { Registered } from './registrations/registrations.service.js';
export {
  ChangeRegistration,
  END_REASONS,
  EndRegistration,
  RegisterPerson,
  REVIEW_OUTCOMES,
  ReviewRegistration,
  SentenceTerm,
} from './registrations/commands.js';
export type { DueView, RegistrationMeaning, RegistrationView } from './registrations/views.js';
export { Notifications } from './notifications/notifications.service.js';
export { NotificationReceipts } from './notifications/receipts.service.js';
export { GiveNotification, NotifiedItemGiven } from './notifications/commands.js';
export { NOTIFIED_FIELDS } from './notifications/fields.js';
export type { NotifiedField } from './notifications/fields.js';
export { GIVERS, METHODS, NOTIFICATION_KINDS } from './notifications/views.js';
export type { NotificationKind, NotificationView } from './notifications/views.js';
export { RegistrationChanges } from './changes/changes.service.js';
export {
  DateChange,
  EndSpell,
  KNOWN_FROM,
  RecordChange,
  RecordSpell,
  WithdrawChange,
} from './changes/commands.js';
export type { ChangeView, SpellView } from './changes/changes.store.js';
export { MissingSearches } from './searches/searches.service.js';
export type { SearchView } from './searches/searches.store.js';
export { AdvanceSearch, CloseSearch, SEARCH_OUTCOMES } from './searches/commands.js';
export { SearchActs } from './searches/search-acts.js';
export type { Step } from './searches/search-acts.js';
export { nextSteps } from './searches/steps.js';
export type { OpenSearch, StepTaken } from './searches/steps.js';
export { NameChanges } from './names/name-changes.service.js';
export { AbandonName, IntendName, NAME_WAYS, TellOfName, UseName } from './names/commands.js';
export type { NameChangeView } from './names/name-changes.store.js';
export { WorkProposals } from './proposals/work-proposals.service.js';
export {
  BY_CONDITIONS,
  CERTIFICATES,
  CHILDREN_IN_WORK,
  DecideDisclosure,
  DecideWork,
  DISCLOSURES,
  EndWork,
  ProposeWork,
  WORK_KINDS,
} from './proposals/commands.js';
export type { WorkProposalView } from './proposals/work-proposals.store.js';
export { JointView } from './joint/joint-view.service.js';
export type { JointLine } from './joint/compare.js';
export { REGISTRATION_DUTIES, registrationDuties } from './duties/registration-duties.js';
export { SEARCH_STEPS, searchDuties } from './duties/search-duties.js';
export type { SearchStep } from './duties/search-duties.js';
export type { SearchFact } from './duties/registration-facts.js';
export { custodyWords } from './custody/custody.js';
export type { KnownCustody } from './custody/custody.js';
export { DISPOSALS, SPELLS } from './regimes/regime.js';
export type { Disposal, SpellKind } from './regimes/regime.js';
export { REGIME_NAMES, SHIPPED_REGIMES } from './regimes/regimes.js';

/** Kinds of definition that this domain reads and an agency may replace. */
export const REGISTRATION_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: REGIMES, folder: REGISTRATION_FOLDER },
  { kind: DUTY_RULES, folder: REGISTRATION_FOLDER },
];
