import { createHash, type Hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, type Actor } from '@platform/kernel';
import { Work } from '@platform/database';
import { recordsOf } from '../files/extract-records.js';
import { textBytes } from '../files/extract-bytes.js';
import { FileRefused } from '../files/file-refused.js';
import { BatchesStore } from './batches.store.js';
import type { ImportBatch } from './import-batch.js';

/** Small enough for several uploads at once; large enough that a file is not a thousand rows. */
const PIECE = 1024 * 1024;

export interface SentFile {
  name: string;
  bytes: AsyncIterable<Buffer>;
  /** Asked when all bytes are here: whether everything is to be done but nothing kept. */
  dryRun: () => boolean | Promise<boolean>;
}

/** Takes a file in: looks through all of it as it arrives, and keeps it in pieces so that any worker can take it up. */
@Injectable()
export class ImportReceiving {
  constructor(
    private readonly work: Work,
    private readonly batches: BatchesStore,
  ) {}

  /**
   * The batch, which a worker will run: the event `imports.received` asks for it. A file that cannot be taken is
   * recorded as refused, and refused.
   */
  async receive(file: SentFile, actor: Actor): Promise<ImportBatch> {
    const id = newId();
    await this.work.run(actor, async () => {
      await this.batches.open(id, actor.id, nameOf(file.name));
      this.work.saw({ records: [id] });
    });
    try {
      return await this.takeIn(id, file, actor);
    } catch (error) {
      const known = error instanceof FileRefused;
      const said = known
        ? error
        : new FileRefused('broken-off', 'The file did not arrive whole. Send it again');
      await this.work.run(actor, async () => {
        await this.batches.refused(id, said.code, said.message);
        this.work.saw({ records: [id], detail: said.code });
      });
      throw error;
    }
  }

  private async takeIn(id: string, file: SentFile, actor: Actor): Promise<ImportBatch> {
    const sha256 = createHash('sha256');
    const size = { bytes: 0 };
    let rows = 0;
    for await (const _ of recordsOf(this.keeping(id, textBytes(file.bytes), { sha256, size }, actor)))
      rows += 1;
    if (rows === 0) throw new FileRefused('no-rows', 'The file has column names and no rows under them');
    const dryRun = await file.dryRun();
    return this.work.run(actor, async () => {
      await this.batches.received(id, { bytes: size.bytes, sha256: sha256.digest(), rows, dryRun });
      this.work.emit({ name: 'imports.received', personIds: [], data: { batchId: id, actorId: actor.id } });
      this.work.saw({ records: [id], count: rows });
      return this.batches.get(id);
    });
  }

  /** Lets bytes through while it keeps them. */
  private async *keeping(
    id: string,
    bytes: AsyncIterable<Buffer>,
    measured: { sha256: Hash; size: { bytes: number } },
    actor: Actor,
  ): AsyncGenerator<Buffer> {
    let n = 0;
    let waiting: Buffer[] = [];
    let length = 0;
    const keep = async () => {
      const piece = Buffer.concat(waiting);
      [waiting, length] = [[], 0];
      await this.work.run(actor, () => this.batches.keepPiece(id, n++, piece));
    };
    for await (const chunk of bytes) {
      measured.sha256.update(chunk);
      measured.size.bytes += chunk.length;
      waiting.push(chunk);
      length += chunk.length;
      if (length >= PIECE) await keep();
      yield chunk;
    }
    if (length > 0) await keep();
  }
}

/** The last part of a path, without what would break a line or a header. */
function nameOf(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1)!;
  return (
    last
      .replace(/[\p{Cc}\p{Cf}"]/gu, '')
      .trim()
      .slice(0, 120) || 'extract.csv'
  );
}
