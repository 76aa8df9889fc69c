import type { TellingPart } from './alert.js';

/** Somebody with a part in a person's alerts. */
export interface Candidate {
  /** Nearest to the person first. */
  rank: number;
  part: TellingPart;
  userId: string;
  timeZone: string;
  /** Whether they may see what the alert is about, asked now. */
  sees: boolean;
}

/**
 * Who is told next: the nearest on the path owner, cover, manager, duty who may see the person and was not told yet.
 * Null: nobody is left.
 */
export function nextOnPath(candidates: readonly Candidate[], told: readonly string[]): Candidate | null {
  const left = candidates.filter(({ sees, userId }) => sees && !told.includes(userId));
  return left.sort((a, b) => a.rank - b.rank)[0] ?? null;
}
