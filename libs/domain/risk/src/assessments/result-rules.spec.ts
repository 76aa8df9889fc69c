import { RuleBroken } from '@platform/kernel';
import { itemsOf, shipped } from '../cases/shipped.js';
import { resultOf } from './result-rules.js';
import type { Answered } from './score-input.js';

const scoredBy = { id: '', name: '' };
const fact = (value: unknown) => ({ value, source: '', on: null, prefilled: true });
function resulting(points: Record<string, number>, tentative: number[] = []) {
  const items = Object.fromEntries(
    Object.entries(points).map(([code, value]) => [
      code,
      { value, tentative: [] as number[], note: '', source: '', scoredBy, scoredAt: '' },
    ]),
  );
  if (tentative.length > 0) items.i1 = { ...items.i2!, tentative };
  const facts = {
    sex: fact('M'),
    dateOfBirth: fact('1998-05-05'),
    releasedOn: fact('2026-02-01'),
    indexOffence: fact('CATEGORY_A'),
  };
  const answered: Answered = { items, facts, assessedOn: '2026-03-01' };
  try {
    return resultOf(shipped.versions('STATIC-99R').at(-1)!, answered).total;
  } catch (error) {
    return (error as RuleBroken).faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}
const { i1: _, ...REST } = itemsOf('i', [0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

// 27 at release: the age item is 1, whatever somebody would like it to be.
it.each<[string, number | string[], number[]]>([
  ['', 10, []],
  ['1', 10, []],
  ['-3', ['/items/i1 DIFFERS_FROM_FACTS'], []],
  ['in doubt', ['/items/i1 DIFFERS_FROM_FACTS'], [1, -3]],
])('the age item entered as "%s" gives %j', (entered, expected, tentative) => {
  const points = entered === '' || tentative.length > 0 ? REST : { ...REST, i1: Number(entered) };
  expect(resulting(points, tentative)).toEqual(expected);
});
