import { Injectable } from '@nestjs/common';
import { Conflict, type Actor } from '@platform/kernel';
import { Work } from '@platform/database';
import { BatchesStore } from '../batches/batches.store.js';
import type { ImportBatch } from '../batches/import-batch.js';
import { RefusalsStore } from '../batches/refusals.store.js';
import { CodesStore } from './codes.store.js';
import type { Taking } from './people-rows.js';
import { ImportedPeopleStore } from './people.store.js';
import { sortRows, type MetRow, type SortedRows } from './sort-rows.js';

/** Another worker has taken this chunk already; it will do the rest as well. */
export class Overtaken extends Conflict {
  constructor() {
    super('imports.overtaken', 'Another worker is running this import');
  }
}

/** Takes some rows and says how far the import has got, in one transaction. */
@Injectable()
export class ChunkTaking {
  constructor(
    private readonly work: Work,
    private readonly batches: BatchesStore,
    private readonly refusals: RefusalsStore,
    private readonly codes: CodesStore,
    private readonly people: ImportedPeopleStore,
  ) {}

  /** @param after how many rows must be done before these, or somebody else is at it */
  take(
    met: readonly MetRow[],
    after: number,
    taking: Taking,
    dryRun: boolean,
    actor: Actor,
  ): Promise<ImportBatch> {
    const { batchId } = taking;
    return this.work.run(actor, async () => {
      const batch = await this.batches.lock(batchId);
      if (batch.state !== 'running' || batch.rowsDone !== after) throw new Overtaken();
      await this.people.takeTurn();
      const sorted = sortRows(met, await this.codes.used(referencesIn(met)));
      const people = dryRun ? [] : await this.add(sorted, taking);
      await this.refusals.keep(batchId, sorted.refused);
      await this.batches.advanced(batchId, {
        rows: met.at(-1)!.record.row - 1,
        accepted: sorted.taken.length,
        unchanged: sorted.unchanged,
        rejected: sorted.refused.length,
      });
      // A record that began is a collection of data about that person, and stands in the log of each.
      this.work.saw({ records: [batchId], people, count: sorted.taken.length });
      return this.batches.get(batchId);
    });
  }

  private async add({ taken }: SortedRows, taking: Taking): Promise<string[]> {
    if (taken.length === 0) return [];
    const personIds = await this.people.add(taken, taking);
    this.work.emit({ name: 'imports.people-added', personIds, data: { batchId: taking.batchId } });
    return personIds;
  }
}

function referencesIn(met: readonly MetRow[]): string[] {
  return met.flatMap(({ read }) => ('row' in read ? [read.row.person.crn] : []));
}
