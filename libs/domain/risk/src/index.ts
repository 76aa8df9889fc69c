import type { ShippedDefinitions } from '@platform/definitions';
import { Assessment, AssessmentRecord } from './assessments/assessment.entities.js';
import { DEFINITIONS_FOLDER } from './practice/practice.js';
import { RISK_PRACTICES } from './practice/practice-kind.js';

export { RiskModule } from './risk.module.js';
export { InstrumentLibrary } from './library/instrument-library.js';
export { summaryOf, viewOf } from './library/views.js';
export type { InstrumentSummary, InstrumentView } from './library/views.js';
export { CombineRisk, ScoreRisk } from './scoring/commands.js';
export { RiskScoring } from './scoring/risk-scoring.service.js';
export type { CompositeView, ScoreView } from './scoring/risk-scoring.service.js';

export { Assessments } from './assessments/assessments.service.js';
export { ApplicableInstruments } from './assessments/applicable.service.js';
export { Finalising } from './assessments/finalising.service.js';
export {
  CorrectAssessment,
  FinaliseAssessment,
  SaveAssessment,
  StartAssessment,
} from './assessments/commands.js';
export { levelOf, resultOf } from './assessments/result-rules.js';
export type { KeptItem } from './assessments/assessment.entities.js';
export type {
  ApplicableView,
  AssessmentFactView,
  AssessmentItemView,
  AssessmentView,
} from './assessments/views.js';

export { Certificates } from './signing/certificates.service.js';
export type { CertificateView } from './signing/certificates.service.js';
export { Countersigning } from './signing/countersigning.service.js';
export { levelsOf, Overrides } from './signing/overrides.service.js';
export { Signers } from './signing/signers.service.js';
export {
  Countersign,
  DecideOverride,
  ProposeOverride,
  RecordCertificate,
  WithdrawCertificate,
} from './signing/commands.js';
export type { CountersignatureView, OverrideRate, OverrideView } from './signing/signing.store.js';

export { Harms } from './harm/harms.service.js';
export {
  CloseSafetyAction,
  EndHarm,
  PlanSafetyAction,
  RecordHarm,
  RecordProtection,
} from './harm/commands.js';
export { AT_RISK, GOODS, HARM_LEVELS, IMMINENCE } from './harm/views.js';
export type { HarmProfileView, HarmView, ProtectionView, SafetyActionView } from './harm/views.js';

export { PRACTICE as RISK_PRACTICE } from './practice/practice.js';
export { RiskProfiles } from './profile/risk-profile.service.js';
export type * from './profile/views.js';

export const RISK_ENTITIES = [Assessment, AssessmentRecord];

/** Kinds of definition that this domain reads and an agency may upload. Instruments are read from the program’s files. */
export const RISK_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: RISK_PRACTICES, folder: DEFINITIONS_FOLDER },
];
