import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A case reference that tells nothing: not the order of intake, and not how many there are. */
export function newCaseReference(random: (below: number) => number = randomInt): string {
  return `${LETTERS[random(26)]}${String(random(1_000_000)).padStart(6, '0')}`;
}
