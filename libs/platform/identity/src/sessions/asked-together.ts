interface Waiting<V> {
  resolve: (found: V | null) => void;
  reject: (reason: unknown) => void;
}

/**
 * Questions that arrive while others are under way are asked with the next one, together. Nothing waits when nothing is
 * under way, and no question is answered by one that was asked before it arrived: the answer is as fresh as a question
 * of its own would be.
 */
export class AskedTogether<V> {
  private waiting = new Map<string, Waiting<V>[]>();
  private underWay = 0;

  /**
   * @param ask all keys at once; a key without an answer is left out
   * @param lanes questions under way at once
   * @param most keys in one question
   */
  constructor(
    private readonly ask: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
    private readonly lanes = 2,
    private readonly most = 200,
  ) {}

  of(key: string): Promise<V | null> {
    return new Promise((resolve, reject) => {
      const same = this.waiting.get(key);
      if (same) same.push({ resolve, reject });
      else this.waiting.set(key, [{ resolve, reject }]);
      if (this.underWay < this.lanes) void this.next();
    });
  }

  private async next(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.size > 0) {
      const group = this.take();
      try {
        const found = await this.ask([...group.keys()]);
        for (const [key, all] of group) for (const one of all) one.resolve(found.get(key) ?? null);
      } catch (reason) {
        for (const all of group.values()) for (const one of all) one.reject(reason);
      }
    }
    this.underWay -= 1;
  }

  private take(): Map<string, Waiting<V>[]> {
    const group = new Map([...this.waiting].slice(0, this.most));
    for (const key of group.keys()) this.waiting.delete(key);
    return group;
  }
}
