import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Anchors } from './anchors.js';
import type { Head } from './chain.js';
import type { ChainReader } from './chain-reader.js';

describe('anchors', () => {
  let folder: string;
  let path: string;
  let heads: Head[];
  let minute = 0;
  const reader = {
    alone: (use: (heads: Head[], at: string) => Promise<unknown>) =>
      use(heads, `2026-11-24T09:${String((minute += 1)).padStart(2, '0')}:00.000Z`),
  } as unknown as ChainReader;
  const key = Buffer.alloc(32, 1);
  const move = (seq: bigint, byte: number) =>
    (heads = heads.with(3, { shard: 3, seq, hash: Buffer.alloc(32, byte) }));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anchors-'));
    path = join(folder, 'kept', 'anchors.jsonl');
    heads = Array.from({ length: 16 }, (_, shard) => ({ shard, seq: 0n, hash: Buffer.alloc(0) }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const three = async () => {
    const anchors = new Anchors(reader, { path, key });
    for (const n of [1, 2, 3]) {
      move(BigInt(n), n);
      await anchors.write();
    }
    return anchors;
  };
  const lines = async () => (await readFile(path, 'utf8')).trimEnd().split('\n');

  it('are kept one after the other and read back', async () => {
    const anchors = await three();
    expect(await anchors.write()).toBeNull();
    const kept = await anchors.read();
    expect(kept).toMatchObject({ count: 3, lastAt: (JSON.parse((await lines())[2]!) as { at: string }).at });
    expect(kept.firstBad).toBeUndefined();
    expect([...kept.byShard.get(3)!.keys()]).toEqual([1n, 2n, 3n]);
  });

  it('are none where none was written', async () => {
    expect(await new Anchors(reader, { path, key }).read()).toMatchObject({ count: 0, lastAt: null });
  });

  it('give away a line that was changed, taken out, exchanged or made with another key', async () => {
    const anchors = await three();
    const whole = await lines();
    const kept = async (forged: string[]) => {
      await writeFile(path, `${forged.join('\n')}\n`);
      return (await anchors.read()).firstBad;
    };
    expect(await kept(whole.with(1, whole[1]!.replace('"seq":"2"', '"seq":"1"')))).toBe(2);
    expect(await kept(whole.toSpliced(1, 1))).toBe(2);
    expect(await kept([whole[0]!, whole[2]!, whole[1]!])).toBe(2);
    expect(await kept(whole.with(0, 'nothing'))).toBe(1);
    await writeFile(path, `${whole.join('\n')}\n`);
    expect((await new Anchors(reader, { path, key: Buffer.alloc(32, 2) }).read()).firstBad).toBe(1);
  });

  it('survive a crash in the middle of a line', async () => {
    const anchors = await three();
    await appendFile(path, '{"at":"2026');
    expect(await anchors.read()).toMatchObject({ count: 3 });
    move(4n, 4);
    await anchors.write();
    const kept = await anchors.read();
    expect(kept.count).toBe(4);
    expect(kept.firstBad).toBeUndefined();
  });

  it('believe the first of two that disagree', async () => {
    const anchors = await three();
    move(3n, 9);
    await anchors.write();
    expect((await anchors.read()).byShard.get(3)!.get(3n)).toBe(Buffer.alloc(32, 3).toString('hex'));
  });
});
