export { RiskModule } from './risk.module.js';
export { InstrumentLibrary } from './library/instrument-library.js';
export { summaryOf, viewOf } from './library/views.js';
export type { InstrumentSummary, InstrumentView } from './library/views.js';
export { CombineRisk, ScoreRisk } from './scoring/commands.js';
export { RiskScoring } from './scoring/risk-scoring.service.js';
export type { CompositeView, ScoreView } from './scoring/risk-scoring.service.js';
