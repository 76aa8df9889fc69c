import { differingItems, reliabilityOf, saidOf, type Rated } from './comparing.js';

const item = (code: string, points: number | null, parts: { why?: string; missing?: true } = {}) => ({
  code,
  label: code,
  points,
  why: 'Entered',
  ...parts,
});
const MISSING = { why: 'Missing: counted as 0', missing: true } as const;
const of = (total: number | null, ...items: Rated['items']): Rated => ({
  total,
  band: null,
  level: null,
  items,
});
const pair = (first: Rated, second: Rated) => ({
  instrument: 'X',
  first,
  second,
  differs: true,
  settled: false,
});

describe('two scores of one case', () => {
  it.each<[string, Rated['items'][number], Rated['items'][number], boolean]>([
    ['the same points', item('i2', 0), item('i2', 0), false],
    ['other points', item('i2', 0), item('i2', 1), true],
    ['nought and what counts as nought since it is missing', item('i2', 0), item('i2', 0, MISSING), true],
    ['what neither could say anything of', item('i2', 0, MISSING), item('i2', null, MISSING), false],
    [
      'what is said to be missing by an old result, in words alone',
      item('i2', 0, { why: 'Missing: counted as 0' }),
      item('i2', 0),
      true,
    ],
    ['what is in doubt and what is missing', item('i2', null), item('i2', null, MISSING), true],
  ])('%s', (_, first, second, differs) => {
    expect(differingItems(of(0, first), of(0, second))).toEqual(differs ? ['i2'] : []);
    expect(differingItems(of(0, second), of(0, first))).toEqual(differs ? ['i2'] : []);
  });

  it('that leave an item missing are no part of the ICC, and are compared item by item', () => {
    const whole = (points: number) => of(points, item('i1', points), item('i2', 0));
    const [found] = reliabilityOf(
      [
        pair(whole(1), whole(1)),
        pair(whole(3), whole(4)),
        pair(whole(0), of(0, item('i1', 0), item('i2', 0, MISSING))),
      ],
      (code) => code,
    );
    expect(found).toMatchObject({ pairs: 3, totals: 2 });
    // (1, 1) and (3, 4), as if the third were not there.
    expect(found!.meanSquares).toEqual({ cases: 6.25, raters: 0.25, error: 0.25 });
    const [i1, i2] = found!.items;
    expect(i1).toMatchObject({ pairs: 3, agreement: 2 / 3 });
    expect(i2).toMatchObject({ pairs: 3, agreement: 2 / 3, values: [0, 'missing'] });
  });

  it('say nothing of an item that neither had to score', () => {
    expect(saidOf(of(0, item('i2', null)), 'i2')).toBeNull();
    expect(saidOf(of(0), 'i2')).toBeNull();
  });
});
