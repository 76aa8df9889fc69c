import { drawn, shareOf } from './sampling.js';

const practice = { doubleScoring: { sharePercent: 10, firstOfAssessor: 5, discrepancyPoints: 2 } };
const of = (n: number, before = 20) => ({
  assessmentId: `0192948e-3280-7000-8000-${String(n).padStart(12, '0')}`,
  finalisedAt: '2026-11-20T10:00:00Z',
  before,
});

describe('the draw for a second score', () => {
  it.each([
    [0, 'new-assessor'],
    [4, 'new-assessor'],
  ])('takes result number %i of a new assessor', (before, expected) => {
    expect(drawn(practice, 'seed', of(1, before))).toBe(expected);
  });

  it('is the same every time, and another with another seed', () => {
    const all = (seed: string) => Array.from({ length: 300 }, (_, n) => drawn(practice, seed, of(n)));
    expect(all('a')).toEqual(all('a'));
    expect(all('a')).not.toEqual(all('b'));
  });

  it('takes the share that the practice says, give or take', () => {
    const taken = Array.from({ length: 20_000 }, (_, n) => drawn(practice, 's', of(n))).filter(
      Boolean,
    ).length;
    expect(taken / 20_000).toBeGreaterThan(0.09);
    expect(taken / 20_000).toBeLessThan(0.11);
  });

  it.each([
    [0, 0],
    [100, 1000],
  ])('at %i per cent takes %i of a thousand', (sharePercent, expected) => {
    const all = { doubleScoring: { ...practice.doubleScoring, sharePercent } };
    expect(Array.from({ length: 1000 }, (_, n) => drawn(all, 's', of(n))).filter(Boolean)).toHaveLength(
      expected,
    );
  });

  it('draws evenly', () => {
    const shares = Array.from({ length: 10_000 }, (_, n) => shareOf('s', String(n)));
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeCloseTo(0.5, 1);
  });
});
