import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { named, Work } from '@platform/database';
import { Clock, newId, systemActor } from '@platform/kernel';
import { silences, WATCHED, type Silence } from './silences.js';

const STANDING = named(
  'duties.standing',
  `select (select to_json(max(finished_at)) from duties.run where cause = 'check' and state = 'done') as checked,
     (select coalesce(jsonb_object_agg(name, at), '{}') from jobs.beat where name = any($1::text[])) as beats`,
);
/** Every page of a desk asks; the answer hardly changes. */
const KEPT_SECONDS = 20;
/** A log that says the same every few seconds is not read. */
const SAID_AGAIN_MINUTES = 60;

/**
 * Whether what runs by itself still does: asked by those who serve pages, so that a worker that is dead is told of by
 * somebody who is not. No row is about a person, so nothing is recorded.
 */
@Injectable()
export class Watch {
  private readonly since: Temporal.Instant;
  private readonly log = new Logger('watch');
  private kept: { at: Temporal.Instant; silent: Promise<Silence[]> } | null = null;
  private saidAt: Temporal.Instant | null = null;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {
    this.since = clock.now();
  }

  /** What nobody does any more, and since when; empty where all is well. */
  async silent(): Promise<readonly Silence[]> {
    const now = this.clock.now();
    if (this.kept && now.since(this.kept.at).total('seconds') < KEPT_SECONDS) return this.kept.silent;
    this.kept = { at: now, silent: this.look(now) };
    this.kept.silent.catch(() => this.forget());
    return this.kept.silent;
  }

  /** The next question looks again. */
  forget(): void {
    this.kept = null;
  }

  private async look(now: Temporal.Instant): Promise<Silence[]> {
    const looking = systemActor('duties.watch', newId());
    const [row] = await this.work.ask<{ checked: string | null; beats: Record<string, string> }>(
      looking,
      STANDING,
      [Object.keys(WATCHED)],
    );
    const at = (text: string | null | undefined) => (text ? Temporal.Instant.from(text) : null);
    const beats = new Map(Object.entries(row!.beats).map(([name, text]) => [name, at(text)!]));
    const silent = silences({ checked: at(row!.checked), beats, since: this.since }, now);
    this.tell(silent, now);
    return silent;
  }

  private tell(silent: readonly Silence[], now: Temporal.Instant): void {
    if (silent.length === 0) return;
    if (this.saidAt && now.since(this.saidAt).total('minutes') < SAID_AGAIN_MINUTES) return;
    this.saidAt = now;
    for (const { what, since } of silent)
      this.log.warn(`${what} not done since ${since?.toString() ?? 'ever'}`);
  }
}
