import type { ShippedDefinitions } from '@platform/definitions';
import { DUTY_RULES } from '@platform/duties';
import { Assessment, AssessmentRecord } from './assessments/assessment.entities.js';
import { COMBINATIONS, INSTRUMENTS, NORM_SETS } from './engine/index.js';
import { DEFINITIONS_FOLDER } from './practice/practice.js';
import { RISK_PRACTICES } from './practice/practice-kind.js';

export { RiskModule } from './risk.module.js';
export { InstrumentLibrary } from './library/instrument-library.js';
export { InstrumentUploads } from './library/instrument-uploads.service.js';
export type { InstrumentVersionView } from './library/instrument-uploads.service.js';
export { ApproveInstrument, UploadInstrument } from './library/commands.js';
export { summaryOf, viewOf } from './library/views.js';
export type { InstrumentSummary, InstrumentView } from './library/views.js';
export { CombineRisk, ScoreRisk } from './scoring/commands.js';
export { RiskScoring } from './scoring/risk-scoring.service.js';
export type { CompositeView, ScoreView } from './scoring/risk-scoring.service.js';

export { Assessments } from './assessments/assessments.service.js';
export { ApplicableInstruments } from './assessments/applicable.service.js';
export { Rereading } from './assessments/rereading.service.js';
export type { Possible } from './assessments/possible.js';
export { Finalising } from './assessments/finalising.service.js';
export { Withdrawing } from './assessments/withdrawing.service.js';
export {
  CorrectAssessment,
  FinaliseAssessment,
  SaveAssessment,
  StartAssessment,
  WithdrawAssessment,
} from './assessments/commands.js';
export { levelOf, needsCertificate, resultOf } from './assessments/result-rules.js';
export type { KeptFact, KeptItem } from './assessments/assessment.entities.js';
export type {
  ApplicableView,
  AssessmentFactView,
  AssessmentItemView,
  AssessmentView,
} from './assessments/views.js';

export { Certificates } from './signing/certificates.service.js';
export type { CertificateView } from './signing/certificates.service.js';
export { Countersigning } from './signing/countersigning.service.js';
export { Overrides } from './signing/overrides.service.js';
export { Signers } from './signing/signers.service.js';
export {
  Countersign,
  DecideOverride,
  ProposeOverride,
  RecordCertificate,
  WithdrawCertificate,
} from './signing/commands.js';
export type { CountersignatureView, OverrideRate, OverrideView } from './signing/signing.store.js';

export { RiskChanges } from './changes/risk-changes.service.js';
export { RecordRiskEvent, RespondToChange } from './changes/commands.js';
export { triggered, type Triggered } from './practice/triggered.js';
export { isWaiting } from './changes/proposals.js';
export type { ProposalView, ResponseView, RiskEventView } from './changes/views.js';

export { Harms } from './harm/harms.service.js';
export {
  CloseSafetyAction,
  EndHarm,
  PlanSafetyAction,
  RecordHarm,
  ReviewHarm,
  RecordProtection,
} from './harm/commands.js';
export { AT_RISK, GOODS, HARM_LEVELS, IMMINENCE } from './harm/views.js';
export type { HarmProfileView, HarmView, ProtectionView, SafetyActionView } from './harm/views.js';

export { RiskLevels } from './profile/risk-levels.service.js';
export type { FinalResult } from './profile/combined.js';
export type { OneLevel } from './profile/one-level.js';
export { RiskProfiles } from './profile/risk-profile.service.js';
export type * from './profile/views.js';

export const RISK_ENTITIES = [Assessment, AssessmentRecord];

export { TeamRisk } from './team/team-risk.service.js';
export type * from './team/views.js';
export { SecondRatings } from './ratings/second-ratings.service.js';
export { Consensus } from './ratings/consensus.service.js';
export { Reliability } from './ratings/reliability.service.js';
export { RaterRequests } from './ratings/rater-requests.service.js';
export { AskRater, ClaimRating, GiveSecondScores, ProposeConsensus } from './ratings/commands.js';
export type * from './ratings/views.js';
export { RATING_DUTIES } from './ratings/rating-duties.js';

export { FOLLOW_UP_DUTIES } from './duties/follow-up-duties.js';
export { withOneLevel } from './duties/level-for-duties.js';
export { RISK_DUTIES } from './duties/risk-duties.js';

/** Kinds of definition that this domain reads, each of which an agency may upload. */
export const RISK_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: DUTY_RULES, folder: DEFINITIONS_FOLDER },
  { kind: RISK_PRACTICES, folder: DEFINITIONS_FOLDER },
  { kind: INSTRUMENTS, folder: DEFINITIONS_FOLDER },
  { kind: COMBINATIONS, folder: DEFINITIONS_FOLDER },
  { kind: NORM_SETS, folder: DEFINITIONS_FOLDER, isEmpty: true },
];
