import fc from 'fast-check';
import { cohensKappa, icc21, type Pair } from './agreement.js';

/** Four judges and six targets: Shrout and Fleiss, Psychological Bulletin 86 (1979), table 2; results in table 4. */
const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Pairs of a table of counts: rows the first rater, columns the second. */
const pairsOf = (counts: number[][]): Pair[] =>
  counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, (): Pair => [i, j])));

describe('ICC(2,1)', () => {
  it('is that of the published example, with its mean squares', () => {
    const { icc, meanSquares } = icc21(SHROUT_FLEISS);
    expect(icc).toBeCloseTo(0.2898, 4);
    expect(meanSquares.cases).toBeCloseTo(11.24, 2);
    expect(meanSquares.raters).toBeCloseTo(32.49, 2);
    expect(meanSquares.error).toBeCloseTo(1.02, 2);
  });

  it.each<[string, number[][], number | null]>([
    [
      'raters who agree on everything',
      [
        [1, 1],
        [5, 5],
        [9, 9],
      ],
      1,
    ],
    [
      'a rater who is always two points higher is not agreement',
      [
        [1, 3],
        [5, 7],
        [9, 11],
      ],
      0.8889,
    ],
    [
      'cases that do not vary',
      [
        [4, 4],
        [4, 4],
      ],
      null,
    ],
    ['one case', [[4, 5]], null],
    ['none', [], null],
  ])('of %s', (_, table, expected) => {
    const { icc } = icc21(table);
    if (expected === null) expect(icc).toBeNull();
    else expect(icc).toBeCloseTo(expected, 4);
  });

  it('never exceeds 1, and does not mind the order of cases or raters', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 26 }), fc.integer({ min: 0, max: 26 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (table) => {
        const { icc } = icc21(table);
        if (icc === null) return;
        expect(icc).toBeLessThanOrEqual(1 + 1e-9);
        expect(icc21(table.map(([a, b]) => [b, a])).icc).toBeCloseTo(icc, 9);
        expect(icc21(table.toReversed()).icc).toBeCloseTo(icc, 9);
      }),
    );
  });
});

describe('Cohen’s kappa', () => {
  it.each<[string, number[][], number, number]>([
    [
      'grant proposals',
      [
        [20, 5],
        [10, 15],
      ],
      0.7,
      0.4,
    ],
    [
      'the same agreement with other margins, first',
      [
        [45, 15],
        [25, 15],
      ],
      0.6,
      0.1304,
    ],
    [
      'the same agreement with other margins, second',
      [
        [25, 35],
        [5, 35],
      ],
      0.6,
      0.2593,
    ],
    // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, table 18.1 (of 100).
    [
      'psychiatric diagnoses',
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      0.89,
      0.6765,
    ],
  ])('of %s', (_, counts, agreement, expected) => {
    const found = cohensKappa(pairsOf(counts));
    expect(found.agreement).toBeCloseTo(agreement, 4);
    expect(found.kappa).toBeCloseTo(expected, 4);
    expect(found.counts).toEqual(counts);
  });

  it('takes what one of them could say nothing of for a disagreement, and never for nought', () => {
    const found = cohensKappa([
      [0, 0],
      [0, 'missing'],
      ['missing', 'missing'],
      [1, 1],
    ]);
    expect(found).toMatchObject({ agreement: 0.75, values: [0, 1, 'missing'] });
    expect(found.counts).toEqual([
      [1, 0, 1],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    // Chance: (2×1 + 1×1 + 1×2) of 16.
    expect(found.kappa).toBeCloseTo((0.75 - 5 / 16) / (1 - 5 / 16), 9);
  });

  it('is unknown where both gave everybody the same value, and where there is nobody', () => {
    expect(
      cohensKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ kappa: null, agreement: 1 });
    expect(cohensKappa([])).toMatchObject({ kappa: null, agreement: null, cases: 0 });
  });

  it('lies between -1 and 1, and is 1 only where all agree', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), (pairs) => {
        const { kappa, agreement } = cohensKappa(pairs);
        if (kappa === null) return;
        expect(kappa).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(kappa).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.abs(kappa - 1) < 1e-9).toBe(agreement === 1);
      }),
    );
  });
});
