import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { CONDITION_LIBRARY, CONTACT_TYPES, COUNTRIES } from '@domain/supervision';
import { Clock, Conflict, type Actor } from '@platform/kernel';
import { Work } from '@platform/database';
import { BatchesStore } from '../batches/batches.store.js';
import type { ImportBatch } from '../batches/import-batch.js';
import { recordsOf, type ExtractRecord } from '../files/extract-records.js';
import { EXTRACT_ZONE, type KnownCodes } from '../rows/known-codes.js';
import { ChunkTaking, Overtaken } from './chunk-taking.service.js';
import { CodesStore } from './codes.store.js';
import { EarlierRows } from './earlier-rows.js';
import { meetRow, type MetRow } from './sort-rows.js';

/** Rows a transaction: long enough to be quick, short enough that little is lost and nobody waits for it. */
const CHUNK = 200;
/** Bytes given to the parser at once: rows that wait long to be taken cost memory several times over. */
const SIP = 64 * 1024;
/** How often a chunk is tried again when somebody recorded a person under one of its references meanwhile. */
const TRIES = 3;

/** FOREIGN_TRAVEL has a column of its own, as it means nothing without its countries. */
const CONDITIONS = new Set([...CONDITION_LIBRARY.keys()].filter((code) => code !== 'FOREIGN_TRAVEL'));
const APPOINTMENTS = new Set(CONTACT_TYPES.all.filter((type) => type.appointment).map((type) => type.code));

export type Progress = (batch: ImportBatch) => void;

/** Works through a received file. Whatever stops it, running it again goes on after the last row that is done. */
@Injectable()
export class ImportRuns {
  constructor(
    private readonly work: Work,
    private readonly batches: BatchesStore,
    private readonly codes: CodesStore,
    private readonly chunks: ChunkTaking,
    private readonly clock: Clock,
  ) {}

  /** @param progress is told after each chunk */
  async run(batchId: string, actor: Actor, progress: Progress = () => undefined): Promise<ImportBatch> {
    const batch = await this.start(batchId, actor);
    if (batch.state !== 'running') return batch;
    const known = await this.knownCodes(actor);
    const taking = {
      batchId,
      userId: actor.id,
      userName: actor.displayName,
      receivedAt: batch.createdAt,
      known,
    };
    const earlier = new EarlierRows();
    let waiting: MetRow[] = [];
    let current = batch;
    const take = async () => {
      current = await this.insistent(() =>
        this.chunks.take(waiting, current.rowsDone, taking, batch.dryRun, actor),
      );
      waiting = [];
      progress(current);
    };
    try {
      for await (const record of this.records(batchId, actor)) {
        const met = meetRow(record, known, earlier);
        // Rows done before an interruption are only met: later rows may repeat their references.
        if (record.row - 1 <= batch.rowsDone) continue;
        if (waiting.push(met) === CHUNK) await take();
      }
      if (waiting.length > 0) await take();
    } catch (error) {
      if (error instanceof Overtaken) return this.work.read(actor, () => this.batches.get(batchId));
      throw error;
    }
    return this.finish(batchId, actor);
  }

  /** Takes up what was interrupted, oldest first. */
  async runInterrupted(actor: Actor, progress?: Progress): Promise<ImportBatch[]> {
    const left = await this.work.read(actor, () => this.batches.running());
    const done: ImportBatch[] = [];
    for (const { id } of left) done.push(await this.run(id, actor, progress));
    return done;
  }

  private start(id: string, actor: Actor): Promise<ImportBatch> {
    return this.work.run(actor, async () => {
      const batch = await this.batches.lock(id);
      if (batch.state === 'arriving')
        throw new Conflict('imports.still-arriving', 'The file has not arrived yet');
      if (batch.state !== 'received') return batch;
      await this.batches.started(id);
      this.work.saw({ records: [id] });
      return this.batches.get(id);
    });
  }

  private finish(id: string, actor: Actor): Promise<ImportBatch> {
    return this.work.run(actor, async () => {
      const batch = await this.batches.lock(id);
      if (batch.state !== 'running') return batch;
      await this.batches.done(id);
      this.work.saw({ records: [id], count: batch.accepted });
      return this.batches.get(id);
    });
  }

  private knownCodes(actor: Actor): Promise<KnownCodes> {
    return this.work.read(actor, async () => ({
      officers: await this.codes.officers(),
      conditions: CONDITIONS,
      appointmentTypes: APPOINTMENTS,
      countries: COUNTRIES,
      today: this.clock.today(EXTRACT_ZONE).toString(),
    }));
  }

  /** Each piece is read in a work of its own: the stream may ask for it while another is open. */
  private records(batchId: string, actor: Actor): AsyncGenerator<ExtractRecord> {
    const outside = AsyncLocalStorage.snapshot();
    const { work, batches } = this;
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let n = 0; ; n++) {
        const piece = await outside(() => work.read(actor, () => batches.piece(batchId, n)));
        if (!piece) return;
        for (let at = 0; at < piece.length; at += SIP) yield piece.subarray(at, at + SIP);
      }
    }
    return recordsOf(pieces());
  }

  private async insistent<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Conflict) || error instanceof Overtaken || tries === TRIES) throw error;
      }
    }
  }
}
