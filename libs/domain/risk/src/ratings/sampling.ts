import { createHash } from 'node:crypto';
import type { RiskPractice } from '../practice/practice-kind.js';

export interface Finished {
  assessmentId: string;
  /** Instant of the final result: unknown while somebody scores, on record for ever after. */
  finalisedAt: string;
  /** How many results the assessor had given with this instrument before. */
  before: number;
}

/**
 * Whether a result is scored a second time, and why. The draw is a hash of seed, assessment and instant: nobody can
 * know it beforehand, and everybody can repeat it afterwards.
 */
export function drawn(
  { doubleScoring }: Pick<RiskPractice, 'doubleScoring'>,
  seed: string,
  { assessmentId, finalisedAt, before }: Finished,
): 'new-assessor' | 'sample' | null {
  if (before < doubleScoring.firstOfAssessor) return 'new-assessor';
  return shareOf(seed, assessmentId, finalisedAt) * 100 < doubleScoring.sharePercent ? 'sample' : null;
}

/** A number from 0 to below 1, the same for the same words. */
export function shareOf(...words: string[]): number {
  return createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) / 2 ** 32;
}
