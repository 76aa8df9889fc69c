import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { anchorFrom, anchorHolds, anchorOf, type Anchor } from './anchor.js';
import type { ChainReader } from './chain-reader.js';

export interface AnchorsOptions {
  /** A file outside the database, best on storage that can only be added to. */
  path: string;
  key: Buffer;
}

/** What the anchors say of each chain. */
export interface Anchored {
  count: number;
  lastAt: string | null;
  /** The number of the first anchor that was changed, removed or put in. */
  firstBad?: number;
  byShard: ReadonlyMap<number, ReadonlyMap<bigint, string>>;
}

/** Heads of the chains kept outside the table: who can rewrite the table still cannot rewrite these. */
export class Anchors {
  constructor(
    private readonly reader: ChainReader,
    private readonly options: AnchorsOptions,
  ) {}

  get path(): string {
    return this.options.path;
  }

  /** Adds an anchor, durable when this resolves; null when no chain has moved since the last. For a job of every minute. */
  async write(): Promise<Anchor | null> {
    // One writer at a time, in whatever process: each anchor builds on the one before.
    return this.reader.alone(async (heads, at) => {
      await mkdir(dirname(this.options.path), { recursive: true, mode: 0o700 });
      const file = await open(this.options.path, 'a+', 0o600);
      try {
        const before = await this.last(file);
        const anchor = anchorOf(heads, at, before, this.options.key);
        if (before?.root === anchor.root) return null;
        await file.appendFile(`${JSON.stringify(anchor)}\n`);
        await file.sync();
        return anchor;
      } finally {
        await file.close();
      }
    });
  }

  async read(): Promise<Anchored> {
    const byShard = new Map<number, Map<bigint, string>>();
    let before: Anchor | null = null;
    let count = 0;
    for await (const line of this.lines()) {
      const anchor = anchorFrom(line);
      if (!anchor || !anchorHolds(anchor, before, this.options.key))
        return { count, lastAt: before?.at ?? null, firstBad: count + 1, byShard };
      for (const { shard, seq, hash } of anchor.heads) {
        const points = byShard.get(shard) ?? new Map<bigint, string>();
        byShard.set(shard, points);
        // The first anchor counts: a later one may have been made of a log that was already rewritten.
        if (BigInt(seq) > 0n && !points.has(BigInt(seq))) points.set(BigInt(seq), hash);
      }
      before = anchor;
      count += 1;
    }
    return { count, lastAt: before?.at ?? null, byShard };
  }

  private async *lines(): AsyncGenerator<string> {
    try {
      const file = await open(this.options.path, 'r');
      const whole = await wholeLength(file);
      await file.close();
      if (whole === 0) return;
      yield* createInterface({ input: createReadStream(this.options.path, { end: whole - 1 }) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  /** The last whole line; a line torn by a crash while it was written is taken away first. */
  private async last(file: FileHandle): Promise<Anchor | null> {
    const whole = await wholeLength(file);
    if (whole < (await file.stat()).size) await file.truncate(whole);
    if (whole === 0) return null;
    const start = await lineStart(file, whole - 1);
    const line = Buffer.alloc(whole - 1 - start);
    await file.read(line, 0, line.length, start);
    return anchorFrom(line.toString('utf8')) ?? null;
  }
}

/** Length up to and with the last line break. */
async function wholeLength(file: FileHandle): Promise<number> {
  return lineStart(file, (await file.stat()).size);
}

/** Where the line that holds the byte before `end` begins. */
async function lineStart(file: FileHandle, end: number): Promise<number> {
  const block = Buffer.alloc(16_384);
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - block.length);
    await file.read(block, 0, to - from, from);
    const at = block.subarray(0, to - from).lastIndexOf(0x0a);
    if (at >= 0) return from + at + 1;
    to = from;
  }
  return 0;
}
