import type { DomainEvent } from '@platform/kernel';

export type Reaction = (events: readonly DomainEvent[]) => Promise<void>;

/** In this order: what was approved is in use, what is due is worked out of the new facts, who must read of it is told, projections show all, the outbox sends it. */
const STAGES = ['definitions', 'duties', 'alerts', 'projection', 'outbox'] as const;
export type Stage = (typeof STAGES)[number];

/** What must happen in the same transaction as a change. Within a stage in order of registration. */
export class Reactions {
  private readonly all = new Map<Stage, Reaction[]>(STAGES.map((stage) => [stage, []]));

  register(stage: Stage, reaction: Reaction): void {
    this.all.get(stage)!.push(reaction);
  }

  async run(events: readonly DomainEvent[]): Promise<void> {
    for (const reactions of this.all.values()) for (const reaction of reactions) await reaction(events);
  }
}
