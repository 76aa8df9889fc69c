export { COMBINATIONS } from './combination-kind.js';
export type { Combination } from './combination-kind.js';
export { combine } from './combine.js';
export type { Composite, DynamicResult, StaticResult } from './combine.js';
export { INSTRUMENTS } from './instrument-kind.js';
export type { Fact, Instrument, Item, ScoreInput, UnverifiedFigure } from './instrument.js';
export { isLocalDay } from './local-days.js';
export { score } from './score.js';
export type { NormSet, Score, ScoredItem, Scoring } from './result.js';
