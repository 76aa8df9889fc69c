import { exceptionAnswer, recallExceptionsOf } from './recall-exceptions.js';
import type { MappaView } from './views.js';

const of = (parts: Partial<MappaView> | null) => recallExceptionsOf(parts as MappaView | null);

describe('what the record of the management answers for a recall', () => {
  it.each<[string, Partial<MappaView> | null, object]>([
    ['nothing, where there is none', null, {}],
    ['level 1 is no exception', { category: 1, level: 1 }, { mappaCategory4: false, mappaLevel2or3: false }],
    ['level 2 is', { category: 1, level: 2 }, { mappaCategory4: false, mappaLevel2or3: true }],
    ['level 3 is', { category: 2, level: 3 }, { mappaCategory4: false, mappaLevel2or3: true }],
    ['category 4 is, and no level is unknown', { category: 4, level: null }, { mappaCategory4: true }],
  ])('%s', (_, parts, answers) => expect(of(parts)).toEqual(answers));

  it.each<[boolean | null, boolean | undefined, boolean | null]>([
    [null, undefined, null],
    [true, undefined, true],
    [null, true, true],
    [null, false, false],
    [true, true, true],
    [false, false, false],
  ])('said %s and recorded %s, it is %s', (said, known, answer) => {
    expect(
      exceptionAnswer('mappaLevel2or3', said, known === undefined ? {} : { mappaLevel2or3: known }),
    ).toBe(answer);
  });

  it.each([true, false])('is not contradicted: said %s', (said) => {
    expect(() => exceptionAnswer('mappaLevel2or3', said, { mappaLevel2or3: !said })).toThrow(
      'put the record right first',
    );
  });
});
