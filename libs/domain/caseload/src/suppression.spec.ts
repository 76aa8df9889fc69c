import { suppressed } from './suppression.js';

const counted = (...people: number[]) =>
  people.map((n, i) => ({ dimension: 'level', label: String(i), people: n }));

describe('counts for publication', () => {
  it.each([
    ['large ones stay', [5, 12, 70], [5, 12, 70]],
    ['one small one takes the next with it', [3, 12, 70], [null, null, 70]],
    ['several small ones hide each other', [3, 2, 70], [null, null, 70]],
    ['a single one goes', [4], [null]],
    ['nothing stays nothing', [], []],
  ])('%s', (_, counts, shown) =>
    expect(suppressed(counted(...counts)).map((cell) => cell.people)).toEqual(shown),
  );

  it('keeps dimensions apart', () => {
    const counts = [...counted(3, 4), { dimension: 'team', label: 'North', people: 50 }];
    expect(suppressed(counts).map((cell) => cell.people)).toEqual([null, null, 50]);
  });
});
