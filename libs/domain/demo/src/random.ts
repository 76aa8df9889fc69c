/** A small seeded generator (mulberry32): the same seed gives the same people on every machine. */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  /** Some of these, each at most once, in a new order. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    const out: T[] = [];
    while (out.length < count && left.length > 0)
      out.push(left.splice(Math.floor(this.next() * left.length), 1)[0]!);
    return out;
  }

  digits(count: number): string {
    let out = '';
    while (out.length < count) out += String(this.whole(0, 9));
    return out;
  }

  letter(): string {
    return this.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ']);
  }

  hex(count: number): string {
    let out = '';
    while (out.length < count) out += this.whole(0, 15).toString(16);
    return out;
  }
}
