import { GroupCommit } from './group-commit.js';

/** A write that ends when the test says so. */
function slowWrite() {
  const writes: { items: number[]; end: () => void; fail: (reason: Error) => void }[] = [];
  const write = (items: number[]) =>
    new Promise<void>((resolve, reject) => writes.push({ items, end: resolve, fail: reject }));
  return { writes, write };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('writes at once when nothing is under way, and what arrives meanwhile together', async () => {
    const { writes, write } = slowWrite();
    const group = new GroupCommit(write);
    const first = group.add(1);
    expect(writes.map(({ items }) => items)).toEqual([[1]]);
    let durable = false;
    const others = Promise.all([group.add(2), group.add(3)]).then(() => (durable = true));
    writes[0]!.end();
    await first;
    await settled();
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    expect(durable).toBe(false);
    writes[1]!.end();
    await others;
    expect(durable).toBe(true);
  });

  it('keeps a group within its size', async () => {
    const { writes, write } = slowWrite();
    const group = new GroupCommit(write, { most: 2 });
    const all = Promise.all([1, 2, 3, 4].map((n) => group.add(n)));
    for (let n = 0; n < 3; n += 1) {
      writes[n]!.end();
      await settled();
    }
    await all;
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  it('refuses everybody who waits when a write fails, and goes on afterwards', async () => {
    const { writes, write } = slowWrite();
    const group = new GroupCommit(write);
    const answers = Promise.allSettled([group.add(1), group.add(2), group.add(3)]);
    writes[0]!.fail(new Error('no room'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(writes).toHaveLength(1);
    const later = group.add(4);
    writes[1]!.end();
    await expect(later).resolves.toBeUndefined();
  });

  it('refuses everybody once the oldest has waited too long', async () => {
    const { writes, write } = slowWrite();
    const group = new GroupCommit(write, { limitMs: 20 });
    const answers = await Promise.allSettled([group.add(1), group.add(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(writes).toHaveLength(1);
  });

  it('takes the time already waited off what a write may take', async () => {
    const given: number[] = [];
    let clock = 0;
    const ends: (() => void)[] = [];
    const group = new GroupCommit<number>(
      (_, withinMs) => {
        given.push(withinMs);
        return new Promise((resolve) => ends.push(resolve));
      },
      { limitMs: 2000, now: () => clock },
    );
    const all = Promise.all([group.add(1), group.add(2)]);
    clock = 1500;
    ends[0]!();
    await settled();
    ends[1]!();
    await all;
    expect(given).toEqual([2000, 500]);
  });
});
