import { Module } from '@nestjs/common';
import { TravelEvaluation } from './evaluation/travel-evaluation.service.js';
import { TravelRules } from './rules/travel-rules.js';

const SERVICES = [TravelRules, TravelEvaluation];

/** Travel rules as definitions, and the one engine that reads them. */
@Module({ providers: SERVICES, exports: SERVICES })
export class TravelModule {}
