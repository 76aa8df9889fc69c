import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Reactions, Work } from '@platform/database';
import { Clock, newId, systemActor } from '@platform/kernel';
import { ActiveDefinitions } from './active-definitions.js';
import { takeIntoUse } from './in-use.js';

/** How often a process looks whether another approved something; null: only when it is told to. */
export class Looks {
  constructor(readonly everyMs: number | null) {}
}

/** Brings what was uploaded and approved into use: at once in the process that approved it, within seconds in every other. */
@Injectable()
export class DefinitionsInUse implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: Work,
    private readonly reactions: Reactions,
    private readonly active: ActiveDefinitions,
    private readonly clock: Clock,
    private readonly looks: Looks,
  ) {
    this.reactions.register('definitions', async (events) => {
      if (events.some(({ name }) => name === 'definitions.activated')) await this.take();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    if (this.looks.everyMs === null) return;
    // A database that is away for a moment leaves what is in use; the next look finds it.
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), this.looks.everyMs);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Only a look that finds something new is an entry: every few seconds of every process would bury everybody's acts. */
  async refresh(): Promise<void> {
    const looking = systemActor('definitions.look', newId());
    const kept = await this.active.unchanged((stamp) => this.work.ask(looking, stamp, []));
    if (kept) takeIntoUse(kept, this.today());
    else await this.work.read(looking, () => this.take());
  }

  /** Inside an open work. */
  private async take(): Promise<void> {
    takeIntoUse(await this.active.on(this.work.connection), this.today());
  }

  private today(): string {
    return this.clock.today('Europe/London').toString();
  }
}
