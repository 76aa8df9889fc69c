import { Module } from '@nestjs/common';
import { InstrumentLibrary } from './library/instrument-library.js';
import { RiskScoring } from './scoring/risk-scoring.service.js';

const SERVICES = [InstrumentLibrary, RiskScoring];

/** Instruments as definitions, and the one engine that scores them. */
@Module({ providers: SERVICES, exports: SERVICES })
export class RiskModule {}
