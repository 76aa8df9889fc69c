import type { DomainEvent } from '@platform/kernel';

export type Reaction = (events: readonly DomainEvent[]) => Promise<void>;

/** What must happen in the same transaction as a change: projections, duties, the outbox. In order of registration. */
export class Reactions {
  private readonly all: Reaction[] = [];

  register(reaction: Reaction): void {
    this.all.push(reaction);
  }

  async run(events: readonly DomainEvent[]): Promise<void> {
    for (const reaction of this.all) await reaction(events);
  }
}
