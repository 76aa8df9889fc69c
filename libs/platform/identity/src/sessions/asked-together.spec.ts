import { AskedTogether } from './asked-together.js';

/** Answers when it is told to; remembers what it was asked. */
function held() {
  const asked: { keys: string[]; answer: (found: Record<string, number>) => void; fail: () => void }[] = [];
  const ask = (keys: string[]) =>
    new Promise<Map<string, number>>((resolve, reject) => {
      asked.push({
        keys,
        answer: (found) => resolve(new Map(Object.entries(found))),
        fail: () => reject(new Error('no')),
      });
    });
  return { asked, ask };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('questions asked together', () => {
  it('go at once when nothing is under way, and with the next one when something is', async () => {
    const { asked, ask } = held();
    const together = new AskedTogether(ask, 1);
    const first = together.of('a');
    const later = [together.of('b'), together.of('c'), together.of('b')];
    expect(asked.map(({ keys }) => keys)).toEqual([['a']]);
    asked[0]!.answer({ a: 1 });
    expect(await first).toBe(1);
    await settled();
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
    asked[1]!.answer({ b: 2 });
    expect(await Promise.all(later)).toEqual([2, null, 2]);
  });

  it('are never answered by what was asked before they came', async () => {
    const { asked, ask } = held();
    const together = new AskedTogether(ask, 1);
    const before = together.of('a');
    const after = together.of('a');
    asked[0]!.answer({ a: 1 });
    expect(await before).toBe(1);
    await settled();
    // Meanwhile it ended: whoever came later is told so.
    asked[1]!.answer({});
    expect(await after).toBeNull();
  });

  it('fail together and do not hinder those after them', async () => {
    const { asked, ask } = held();
    const together = new AskedTogether(ask, 1);
    const first = together.of('a');
    const second = together.of('b');
    asked[0]!.fail();
    await expect(first).rejects.toThrow('no');
    await settled();
    asked[1]!.answer({ b: 2 });
    expect(await second).toBe(2);
    const third = together.of('c');
    asked[2]!.answer({ c: 3 });
    expect(await third).toBe(3);
  });

  it('are so many at most', async () => {
    const { asked, ask } = held();
    const together = new AskedTogether(ask, 1, 2);
    const all = ['a', 'b', 'c', 'd'].map((key) => together.of(key));
    for (let n = 0; n < 3; n += 1) {
      asked[n]!.answer(Object.fromEntries(asked[n]!.keys.map((key) => [key, 1])));
      await settled();
    }
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c'], ['d']]);
    expect(await Promise.all(all)).toEqual([1, 1, 1, 1]);
  });
});
