import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/kernel';
import { Work } from '@platform/database';
import { REFUSED_ROWS_START, refusedRowLines } from '../files/refused-rows.js';
import { BatchesStore } from './batches.store.js';
import type { ImportBatch, ImportFault } from './import-batch.js';
import { RefusalsStore } from './refusals.store.js';

const ROWS_AT_A_TIME = 500;

export interface FaultsWanted {
  /** Of this kind only. */
  code: string | null;
  /** How many to pass over. */
  from: number;
  most: number;
}
export interface BatchWithFaults extends ImportBatch {
  faults: ImportFault[];
  /** How many faults there are of each kind. */
  kinds: { code: string; count: number }[];
}

/** What somebody sent, and what became of it. Nobody sees another's. */
@Injectable()
export class Imports {
  constructor(
    private readonly work: Work,
    private readonly batches: BatchesStore,
    private readonly refusals: RefusalsStore,
  ) {}

  /** Newest first. @param before the id after which the list goes on */
  list(actor: Actor, most: number, before: string | null = null): Promise<ImportBatch[]> {
    return this.work.read(actor, async () => {
      const found = await this.batches.list(before, most);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  get(id: string, wanted: FaultsWanted, actor: Actor): Promise<BatchWithFaults> {
    return this.work.read(actor, async () => {
      const batch = await this.batches.get(id);
      const faults = await this.refusals.page(id, wanted.code, wanted.from, wanted.most);
      const kinds = await this.refusals.counts(id);
      this.work.saw({ records: [id], count: faults.length });
      return { ...batch, faults, kinds };
    });
  }

  /** How far it has got: for a page that asks again and again. */
  progress(id: string, actor: Actor): Promise<ImportBatch> {
    return this.work.read(actor, async () => {
      this.work.saw({ records: [id] });
      return this.batches.get(id);
    });
  }

  /** The refused rows as CSV text, in parts; the first part also answers whether there is such an import. */
  async refusedRows(id: string, actor: Actor): Promise<AsyncGenerator<string>> {
    await this.progress(id, actor);
    return this.refusedParts(id, actor);
  }

  private async *refusedParts(id: string, actor: Actor): AsyncGenerator<string> {
    yield REFUSED_ROWS_START;
    for (let after = 0; ;) {
      const rows = await this.work.read(actor, async () => {
        const found = await this.refusals.rowsAfter(id, after, ROWS_AT_A_TIME);
        this.work.saw({ records: [id], count: found.length });
        return found;
      });
      if (rows.length === 0) return;
      yield refusedRowLines(rows);
      after = rows.at(-1)!.row;
    }
  }
}
