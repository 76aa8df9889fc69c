import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, type Actor } from '@platform/kernel';
import { DutiesStore, type DifferenceRow, type RunRow } from './duties.store.js';
import type { FoundDuty } from './duty.js';
import { write, type PersonChange } from './recompute.js';

/** Differences that a change of rules makes, and the manager who signs before new dates replace old ones. */
@Injectable()
export class DutySignatures {
  constructor(
    private readonly work: Work,
    private readonly store: DutiesStore,
    private readonly clock: Clock,
  ) {}

  /** Those of people whom the reader reaches, the longest waiting first. */
  waiting(actor: Actor): Promise<DifferenceRow[]> {
    return this.work.read(actor, async () => {
      const rows = await this.store.differences(null);
      this.work.saw({
        count: rows.length,
        people: [...new Set(rows.map((row) => row.personId))].slice(0, 200),
      });
      return rows;
    });
  }

  runs(actor: Actor): Promise<RunRow[]> {
    return this.work.read(actor, () => this.store.runs());
  }

  /** Signs these, all or none: what was seen is what is signed, so each is named with the version that was shown. */
  sign(seen: readonly { id: string; version: number }[], actor: Actor): Promise<{ signed: number }> {
    return this.work.run(actor, async () => {
      const waiting = new Map((await this.store.differences(null, 5000)).map((row) => [row.id, row]));
      const rows = seen.map(({ id, version }) => {
        const row = waiting.get(id);
        if (!row || row.version !== version)
          throw new Conflict(
            'duties.difference-changed',
            'Some differences are not as you saw them. Look again',
          );
        return row;
      });
      const now = this.clock.now().toString();
      await this.work.asProgram('duties.sign', async (connection) => {
        await this.store.sign(
          rows.map((row) => row.id),
          actor.id,
        );
        await write(connection, rows.map(changeOf), { now, by: actor.id, runId: null });
      });
      const people = [...new Set(rows.map((row) => row.personId))];
      this.work.saw({
        people: people.slice(0, 200),
        records: rows.map((row) => row.id).slice(0, 50),
        count: rows.length,
      });
      this.work.emit({ name: 'duties.signed', personIds: people });
      return { signed: rows.length };
    });
  }
}

function changeOf({ kept, proposed, personId }: DifferenceRow): PersonChange {
  const at = { personId, source: kept.source };
  if (proposed === null) return { ...at, what: 'supersede', kept, because: 'rule-changed' };
  return {
    ...at,
    what: 'open',
    found: proposed as unknown as FoundDuty,
    supersedes: kept,
    because: 'rule-changed',
  };
}
