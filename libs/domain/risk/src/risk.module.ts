import { Module } from '@nestjs/common';
import { ApplicableInstruments } from './assessments/applicable.service.js';
import { AssessmentsStore } from './assessments/assessments.store.js';
import { Assessments } from './assessments/assessments.service.js';
import { Rereading } from './assessments/rereading.service.js';
import { Finalising, FinalisingParts } from './assessments/finalising.service.js';
import { ChangesStore } from './changes/changes.store.js';
import { KeptChanges } from './changes/kept-changes.service.js';
import { RiskChanges } from './changes/risk-changes.service.js';
import { HarmStore } from './harm/harm.store.js';
import { Harms } from './harm/harms.service.js';
import { Consensus } from './ratings/consensus.service.js';
import { RaterRequests } from './ratings/rater-requests.service.js';
import { RaterRequestsStore } from './ratings/rater-requests.store.js';
import { RatingsStore } from './ratings/ratings.store.js';
import { Reliability } from './ratings/reliability.service.js';
import { SecondRatings } from './ratings/second-ratings.service.js';
import { SecondScoreDraw } from './ratings/second-score-draw.js';
import { InstrumentUploads } from './library/instrument-uploads.service.js';
import { InstrumentLibrary } from './library/instrument-library.js';
import { RiskLevels } from './profile/risk-levels.service.js';
import { RiskProfiles, RiskStores } from './profile/risk-profile.service.js';
import { RiskScoring } from './scoring/risk-scoring.service.js';
import { Withdrawing } from './assessments/withdrawing.service.js';
import { Certificates } from './signing/certificates.service.js';
import { Countersigning } from './signing/countersigning.service.js';
import { Overrides } from './signing/overrides.service.js';
import { Signers } from './signing/signers.service.js';
import { TeamRisk } from './team/team-risk.service.js';
import { SigningStore } from './signing/signing.store.js';

const SERVICES = [
  InstrumentLibrary,
  RiskScoring,
  Assessments,
  ApplicableInstruments,
  Finalising,
  Withdrawing,
  Rereading,
  Certificates,
  Overrides,
  Countersigning,
  Signers,
  RiskProfiles,
  Harms,
  RiskChanges,
  KeptChanges,
  RiskLevels,
  SecondRatings,
  RaterRequests,
  Consensus,
  Reliability,
  TeamRisk,
  InstrumentUploads,
];

/** Instruments as definitions, the one engine that scores them, and the assessments that people make with them. */
@Module({
  providers: [
    ...SERVICES,
    AssessmentsStore,
    SigningStore,
    HarmStore,
    ChangesStore,
    RatingsStore,
    RaterRequestsStore,
    SecondScoreDraw,
    FinalisingParts,
    RiskStores,
  ],
  exports: SERVICES,
})
export class RiskModule {}
