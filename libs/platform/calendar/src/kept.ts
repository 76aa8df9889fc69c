/** The days that limits fall on are those of a few years. */
const MOST = 4_000;

/**
 * Keeps answers that follow from their key alone, so that the arithmetic of a day in a zone is done once. What is kept is
 * shared: it must be frozen, or of a kind that cannot change. What throws is not kept. Of more answers than are kept,
 * those that were asked for lately stay.
 */
export class Kept<T> {
  private answers = new Map<string, T>();
  private earlier: ReadonlyMap<string, T> = new Map();

  get(key: string, make: () => T): T {
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = this.earlier.get(key) ?? make();
    if (this.answers.size >= MOST) {
      this.earlier = this.answers;
      this.answers = new Map();
    }
    this.answers.set(key, answer);
    return answer;
  }
}
