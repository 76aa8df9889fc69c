import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactions, Work } from '@platform/database';
import { ActiveDefinitions } from '@platform/definitions';
import { Clock, type Connection, type DomainEvent } from '@platform/kernel';
import type { Cause } from './reconcile.js';
import { recompute, type PersonChange } from './recompute.js';
import { RuleBook } from './rule-book.js';
import { DutySources, type DutySource } from './source.js';

/** Keeps the duties true: in the transaction of each change of a fact, and page by page for everybody. */
@Injectable()
export class DutyKeeping implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly work: Work,
    private readonly sources: DutySources,
    private readonly definitions: ActiveDefinitions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.reactions.register('duties', (events) => this.follow(events));
  }

  /** Works out some people's duties on a connection under the program's context. */
  async workOut(
    connection: Connection,
    people: readonly string[],
    { sources = this.sources.all, cause, by, runId }: WorkOut,
  ): Promise<PersonChange[]> {
    const now = this.clock.now();
    // Reviews of rules are dated where the office is.
    const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
    const book = new RuleBook(await this.definitions.on(connection), today);
    return recompute(connection, people, { sources, book, cause, now: toTheSecond(now), by, runId });
  }

  private async follow(events: readonly DomainEvent[]): Promise<void> {
    const people = [...new Set(events.flatMap(({ personIds }) => personIds))].sort();
    const sources = new Set(events.flatMap(({ name }) => this.sources.after(name)));
    if (people.length === 0 || sources.size === 0) return;
    const by = this.work.actor.id;
    await this.work.asProgram('duties.keep', (connection) =>
      this.workOut(connection, people, { sources: [...sources], cause: 'facts', by }),
    );
  }
}

export interface WorkOut {
  sources?: readonly DutySource[];
  cause: Cause;
  /** The user who brought it about. */
  by: string;
  runId?: string;
}

function toTheSecond(now: { round(to: 'second'): { toString(): string } }): string {
  return now.round('second').toString();
}
