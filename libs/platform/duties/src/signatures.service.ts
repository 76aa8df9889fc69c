import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, type Actor } from '@platform/kernel';
import { DutiesStore, type DifferenceRow, type RunRow } from './duties.store.js';
import type { FoundDuty } from './duty.js';
import { TAKE_TURNS } from './duties.statements.js';
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
      const people = [...new Set((await this.asSeen(seen)).map((row) => row.personId))];
      await this.work.asProgram('duties.sign', (connection) =>
        connection.query({ ...TAKE_TURNS, values: [people] }),
      );
      // A fact that was being recorded about one of them came first, and may have ended what is signed here.
      const rows = await this.asSeen(seen);
      const now = this.clock.now().toString();
      await this.work.asProgram('duties.sign', async (connection) => {
        if ((await this.store.sign(rows, actor.id)) !== rows.length) throw changed();
        await write(connection, rows.map(changeOf), { now, by: actor.id, runId: null });
      });
      this.work.saw({
        people: people.slice(0, 200),
        records: rows.map((row) => row.id).slice(0, 50),
        count: rows.length,
      });
      this.work.emit({ name: 'duties.signed', personIds: people });
      return { signed: rows.length };
    });
  }

  /** @throws Conflict where one of them waits no longer, or is another than was read */
  private async asSeen(seen: readonly { id: string; version: number }[]): Promise<DifferenceRow[]> {
    const waiting = new Map((await this.store.differences(null, 5000)).map((row) => [row.id, row]));
    return seen.map(({ id, version }) => {
      const row = waiting.get(id);
      if (row?.version !== version) throw changed();
      return row;
    });
  }
}

function changed(): Conflict {
  return new Conflict('duties.difference-changed', 'Some differences are not as you saw them. Look again');
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
