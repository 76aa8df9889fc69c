import fc from 'fast-check';
import { canonical, isAlike } from './reconcile.js';

describe('what is the same as JSON', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const turned = (one: unknown): unknown =>
    Array.isArray(one)
      ? one.map(turned)
      : one !== null && typeof one === 'object'
        ? Object.fromEntries(
            Object.entries(one)
              .map(([name, part]) => [name, turned(part)])
              .reverse(),
          )
        : one;

  it('is found whatever the order of keys, and exactly where its canonical form is the same', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(isAlike(a, turned(a))).toBe(true);
        expect(isAlike(a, b)).toBe(canonical(a) === canonical(b));
      }),
    );
  });

  it('does not count what is not there', () => {
    expect(isAlike({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isAlike({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(isAlike([], {})).toBe(false);
  });
});
