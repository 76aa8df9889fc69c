import * as fc from 'fast-check';
import { spread } from './spread.js';

it.each([
  { what: 'all to one', people: ['a', 'b'], officers: ['x'], to: { a: 'x', b: 'x' } },
  { what: 'in turn', people: ['a', 'b', 'c'], officers: ['x', 'y'], to: { a: 'x', b: 'y', c: 'x' } },
  {
    what: 'to whoever has fewer',
    people: ['a', 'b'],
    officers: ['x', 'y'],
    held: { x: 9 },
    to: { a: 'y', b: 'y' },
  },
  { what: 'around a bar', people: ['a', 'b'], officers: ['x', 'y'], bars: ['b x'], to: { b: 'y', a: 'x' } },
  { what: 'nobody may', people: ['a'], officers: ['x'], bars: ['a x'], to: {}, left: ['a'] },
])('$what', ({ people, officers, held = {}, bars = [], to, left = [] }) => {
  const found = spread(people, officers, new Map(Object.entries(held)), new Set(bars));
  expect(Object.fromEntries(found.to)).toEqual(to);
  expect(found.left).toEqual(left);
});

const ids = (letter: string, most: number) =>
  fc.nat(most).map((n) => Array.from({ length: n }, (_, i) => `${letter}${i}`));

it('places everybody once, never past a bar, and evenly where there is none', () => {
  fc.assert(
    fc.property(
      ids('p', 60),
      ids('o', 5),
      fc.array(fc.tuple(fc.nat(60), fc.nat(5))),
      (people, officers, pairs) => {
        const bars = new Set(pairs.map(([p, o]) => `p${p} o${o}`));
        const { to, left } = spread(people, officers, new Map(), bars);
        expect([...to.keys(), ...left].sort()).toEqual([...people].sort());
        for (const [person, officer] of to) expect(bars.has(`${person} ${officer}`)).toBe(false);
        for (const person of left) expect(officers.every((o) => bars.has(`${person} ${o}`))).toBe(true);
        const free = spread(people, officers, new Map(), new Set());
        const counts = officers.map((o) => [...free.to.values()].filter((one) => one === o).length);
        if (officers.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
