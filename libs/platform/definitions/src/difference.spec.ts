import fc from 'fast-check';
import { differencesBetween } from './difference.js';

describe('the difference between two versions', () => {
  it.each<[string, object, object, object[]]>([
    ['nothing but the version', { version: 1, days: 7 }, { version: 2, days: 7 }, []],
    ['a figure', { days: 7 }, { days: 8 }, [{ path: 'days', before: 7, after: 8 }]],
    ['a figure that came', {}, { days: 8 }, [{ path: 'days', before: undefined, after: 8 }]],
    ['a figure that went', { days: 8 }, {}, [{ path: 'days', before: 8, after: undefined }]],
    ['null and nothing', { to: null }, {}, [{ path: 'to', before: null, after: undefined }]],
    [
      'an element by its name, wherever it stands',
      {
        holidays: [
          { on: '2026-01-01', name: 'A' },
          { on: '2026-12-25', name: 'B' },
        ],
      },
      {
        holidays: [
          { on: '2026-06-15', name: 'New' },
          { on: '2026-12-25', name: 'C' },
          { on: '2026-01-01', name: 'A' },
        ],
      },
      [
        { path: 'holidays › 2026-06-15', before: undefined, after: { on: '2026-06-15', name: 'New' } },
        { path: 'holidays › 2026-12-25 › name', before: 'B', after: 'C' },
      ],
    ],
    [
      'plain values by themselves',
      { citation: ['s.1', 's.2'] },
      { citation: ['s.2', 's.3'] },
      [
        { path: 'citation › s.3', before: undefined, after: 's.3' },
        { path: 'citation › s.1', before: 's.1', after: undefined },
      ],
    ],
    [
      'elements without a name by their place',
      {
        bands: [
          { from: 0, to: 3 },
          { from: 0, to: 9 },
        ],
      },
      {
        bands: [
          { from: 0, to: 3 },
          { from: 0, to: 8 },
        ],
      },
      [{ path: 'bands › 2 › to', before: 9, after: 8 }],
    ],
    [
      'one that was put in between, and none of those after it',
      {
        rules: [
          { code: 'A', when: 1 },
          { code: 'A', when: 2 },
          { code: 'A', when: 3 },
        ],
      },
      {
        rules: [
          { code: 'A', when: 1 },
          { code: 'A', when: 9 },
          { code: 'A', when: 2 },
          { code: 'A', when: 3 },
        ],
      },
      [{ path: 'rules › 2', before: undefined, after: { code: 'A', when: 9 } }],
    ],
    [
      'each place where the same stands in another order',
      {
        rules: [
          { code: 'A', when: 1 },
          { code: 'A', when: 2 },
        ],
      },
      {
        rules: [
          { code: 'A', when: 2 },
          { code: 'A', when: 1 },
        ],
      },
      [
        { path: 'rules › 1 › when', before: 1, after: 2 },
        { path: 'rules › 2 › when', before: 2, after: 1 },
      ],
    ],
    ['a map that became a list', { a: { b: 1 } }, { a: [1] }, [{ path: 'a', before: { b: 1 }, after: [1] }]],
  ])('%s', (_, before, after, expected) => {
    expect(differencesBetween(before as never, after as never)).toEqual(expected);
  });

  it('is empty for the same and turns around with the order', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (a, b) => {
          expect(differencesBetween(a, structuredClone(a))).toEqual([]);
          const there = differencesBetween(a, b).map(({ path }) => path);
          const back = differencesBetween(b, a).map(({ path }) => path);
          expect(back.sort()).toEqual(there.sort());
        },
      ),
    );
  });
});
