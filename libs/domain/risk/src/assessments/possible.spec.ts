import fc from 'fast-check';
import { itemsOf, shipped } from '../cases/shipped.js';
import type { KeptItem } from './assessment.entities.js';
import { possibleOf } from './possible.js';
import { levelOf, resultOf } from './result-rules.js';

type Given = Record<string, number | number[]>;
const kept = (value: number | number[]) =>
  ({
    value: Array.isArray(value) ? null : value,
    tentative: Array.isArray(value) ? value : [],
  }) as unknown as KeptItem;
const answered = (items: Given, facts: Record<string, unknown> = {}) => ({
  items: Object.fromEntries(Object.entries(items).map(([code, value]) => [code, kept(value)])),
  facts: Object.fromEntries(
    Object.entries({ sex: 'M', dateOfBirth: '1980-05-05', ...facts }).map(([name, value]) => [
      name,
      { value, source: '', on: null, prefilled: true },
    ]),
  ),
  assessedOn: '2026-11-20',
});
const of = (code: string) => shipped.versions(code).at(-1)!;
const QUIET = itemsOf('a', [0, 0, 0, 0, 0, 0, 0]);
/** Five points, and nothing said of the second item. */
const WITHOUT_I2 = {
  ...Object.fromEntries(['i3', 'i4', 'i6', 'i7', 'i10'].map((code) => [code, 0])),
  ...{ i1: 1, i5: 2, i8: 1, i9: 1 },
};

describe('what a result could be', () => {
  it.each<[string, string, Given, string, object | null]>([
    ['nothing else where nothing is open', 'ACUTE-2007', { ...QUIET, a1: 1 }, 'moderate', null],
    [
      'high on one scale, whatever the other says',
      'ACUTE-2007',
      { ...QUIET, a4: [1, 2] },
      'high',
      { least: 'moderate', leastTotal: 1, most: 'high', mostTotal: 2 },
    ],
    [
      'between the least and the most of two items in doubt',
      'ACUTE-2007',
      { ...QUIET, a4: [0, 2], a5: [0, 1] },
      'high',
      { least: 'low', leastTotal: 0, most: 'high', mostTotal: 3 },
    ],
    ['the same word, however the doubt ends', 'ACUTE-2007', { ...QUIET, a5: [1, 2] }, 'moderate', null],
    [
      'more than its word where the instrument counts what is missing as nothing',
      'STATIC-99R',
      WITHOUT_I2,
      'IVa',
      { least: 'IVa', leastTotal: 5, most: 'IVb', mostTotal: 6 },
    ],
    ['no more where that is known', 'STATIC-99R', { ...WITHOUT_I2, i2: 0 }, 'IVa', null],
    [
      'a sum, of an instrument without words',
      'CPORT',
      { ...itemsOf('c', [0, 1, 0, 0, 0, 0, 0]), c7: [0, 1] },
      'total 2',
      { least: 'total 1', leastTotal: 1, most: 'total 2', mostTotal: 2 },
    ],
  ])('is %s', (_, code, items, word, possible) => {
    const definition = of(code);
    const given = answered(items);
    expect(levelOf(definition, resultOf(definition, given))).toBe(word);
    expect(possibleOf(definition, given, word)).toEqual(possible);
  });

  it.each<[string, string, Given, string, object | null]>([
    [
      'what its items say, of a scale that the word passed over',
      'ACUTE-2007',
      { ...QUIET, a4: 2 },
      'moderate',
      { least: 'high', leastTotal: 2, most: 'high', mostTotal: 2 },
    ],
    [
      'what its doubt leaves open, of a scale that the word passed over',
      'ACUTE-2007',
      { ...QUIET, a4: [1, 2] },
      'moderate',
      { least: 'moderate', leastTotal: 1, most: 'high', mostTotal: 2 },
    ],
    ['nothing of a word that is not one of its instrument', 'ACUTE-2007', { ...QUIET, a4: 2 }, 'III', null],
    ['nothing where it cannot be scored', 'ACUTE-2007', { ...QUIET, a4: 9 }, 'moderate', null],
  ])('is, of a result that was kept with another word, %s', (_, code, items, word, possible) => {
    expect(possibleOf(of(code), answered(items), word)).toEqual(possible);
  });

  it('never asks for more than the word that is kept with a doubt, nor for less than what is certain', () => {
    const definition = of('ACUTE-2007');
    const order = ['low', 'moderate', 'high'];
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom<number[]>([0, 1], [0, 2], [1, 2, 3]),
    );
    const items = fc.array(value, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(items, (values) => {
        const doubts = values.reduce<number>((all, one) => all * (Array.isArray(one) ? one.length : 1), 1);
        fc.pre(doubts <= 64);
        const given = answered(Object.fromEntries(values.map((one, n) => [`a${n + 1}`, one])));
        const word = levelOf(definition, resultOf(definition, given));
        const { least, most } = possibleOf(definition, given, word) ?? { least: word, most: word };
        expect(most).toBe(word);
        expect(order.indexOf(least)).toBeLessThanOrEqual(order.indexOf(most));
      }),
    );
  });

  it('is not guessed where the instrument itself answers what is missing', () => {
    const facts = { setting: 'CUSTODY', saraPartner: 'MEDIUM', saraOthers: 'LOW' };
    expect(possibleOf(of('PNI'), answered({}, facts), 'OMISSION')).toBeNull();
  });
});
