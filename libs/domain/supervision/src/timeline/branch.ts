/**
 * One branch a source. Each is bounded by the same keyset and filters and stops at the page's length, so the cost of a
 * page does not grow with the record. Every table has its own wall: what a reader may not see is not here.
 * $1 person, $2/$3 before (instant, id), $4 kinds, $5 from, $6 to, $7 words, $8 how many.
 */
export interface Branch {
  kind: string;
  /** Another kind that rows of the same table are, and when. */
  either?: readonly [kind: string, when: string];
  from: string;
  at: string;
  id: string;
  recorded: string;
  code: string;
  words: string;
  actor: string;
  more?: string;
  where?: string;
}
