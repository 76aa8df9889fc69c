import { SlowDown } from '@platform/kernel';

/** Lets a few through at a time: a password hash takes 64 MiB and a core for its moment. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly places = 4,
    private readonly mostWaiting = 200,
  ) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.places) this.inside += 1;
    else {
      if (this.waiting.length >= this.mostWaiting) throw new SlowDown(10);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}
