interface Waiting<T> {
  item: T;
  since: number;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

export interface GroupCommitOptions {
  /** How long anything may wait to be durable, in milliseconds. */
  limitMs?: number;
  /** Items in one write at most: a chain stays locked while it is written. */
  most?: number;
  /** Writes under way at once. */
  lanes?: number;
  now?: () => number;
}

/**
 * Writes what arrives while a write is under way together, with the next one. Nothing waits when nothing is under way.
 * When a write fails or the limit passes, everybody who waits is refused: what hinders one write hinders the next.
 */
export class GroupCommit<T> {
  private waiting: Waiting<T>[] = [];
  private underWay = 0;
  private readonly limitMs: number;
  private readonly most: number;
  private readonly lanes: number;
  private readonly now: () => number;

  /** @param write durable when it resolves; must give up by itself after `withinMs` */
  constructor(
    private readonly write: (items: T[], withinMs: number) => Promise<void>,
    { limitMs = 2000, most = 256, lanes = 1, now = () => performance.now() }: GroupCommitOptions = {},
  ) {
    this.limitMs = limitMs;
    this.most = most;
    this.lanes = lanes;
    this.now = now;
  }

  /** Resolves when the item is durable, and not before. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, since: this.now(), resolve, reject });
      if (this.underWay < this.lanes) void this.next();
    });
  }

  private async next(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.most);
      try {
        await this.within(group);
        for (const one of group) one.resolve();
      } catch (reason) {
        const all = [...group, ...this.waiting.splice(0)];
        for (const one of all) one.reject(reason);
      }
    }
    this.underWay -= 1;
  }

  private async within(group: Waiting<T>[]): Promise<void> {
    const left = Math.max(1, this.limitMs - (this.now() - (group[0]?.since ?? this.now())));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The log did not answer in time')), left);
    });
    try {
      await Promise.race([
        this.write(
          group.map(({ item }) => item),
          left,
        ),
        late,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}
