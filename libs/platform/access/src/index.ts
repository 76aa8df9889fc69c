export { abilityFor, sectionsAllow } from './abilities.js';
export type { Can } from './abilities.js';
export { Policy, POLICY, Public, PUBLIC } from './policy.js';
export type { ChildOf, OpenDoor, RoutePolicy } from './policy.js';
export { notProvedLately, SignedIn } from './signed-in.js';
export type { KnownRequest, SignedInUser } from './signed-in.js';
export { AccessRelations } from './relations.js';
export type { Relation } from './relations.js';
export { mustSayWhy, Purposes } from './purposes.js';
export type { Purpose } from './purposes.js';
export { PolicyGuard, recorded } from './edge/policy.guard.js';
export { CurrentActor, IfMatch, readIfMatch, versionOf } from './edge/parameters.js';
export { Idempotent, IDEMPOTENT } from './edge/idempotency.js';
export { LimitedAccess } from './limited-access.js';
export type { LimitedAccessView, NameableUser } from './limited-access.js';
export {
  CONFLICT_FINDINGS,
  DeclareConflict,
  DeclareConflictHere,
  EMERGENCY_REASONS,
  KeepHome,
  LimitAccess,
  OpenEmergencyAccess,
  RecordConflict,
  ReviewConflict,
  ReviewEmergencyAccess,
} from './commands.js';
export { Conflicts } from './conflicts.js';
export type { ConflictToReview, OwnConflict } from './conflicts.js';
export { Guesses, GUESSES } from './guesses.js';
export type { GuessAlert } from './guesses.js';
export { EmergencyAccess } from './emergency-access.js';
export type { EmergencyView } from './emergency-access.js';
export { OWN_PEOPLE } from './own-people.js';
export { AccessModule } from './access.module.js';
