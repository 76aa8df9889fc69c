import * as fc from 'fast-check';
import { conflictsIn } from './conflicts-in.js';
import { CONFLICT_CODES, type OrderFacts } from './conflict.js';
import { holds, windowsOverlap } from './daily-window.js';
import { order } from './written-order.js';

const TODAY = '2026-11-25';

const time = fc
  .nat(1439)
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const window = fc.record({ from: time, to: time });

it('two windows overlap exactly when some minute of the day is in both', () => {
  const inside = ({ from, to }: { from: string; to: string }, minute: number) => {
    const at = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    if (from === to) return true;
    return from < to ? from <= at && at < to : at >= from || at < to;
  };
  const day = Array.from({ length: 1440 }, (_, m) => m);
  fc.assert(
    fc.property(window, window, (a, b) => {
      expect(windowsOverlap(a, b)).toBe(day.some((m) => inside(a, m) && inside(b, m)));
      const m = Number(a.from.slice(0, 2)) * 60;
      expect(holds(b, m)).toBe(inside(b, m));
    }),
  );
});

const code = fc.constantFrom(
  'FOREIGN_TRAVEL',
  'FOREIGN_TRAVEL_PERMISSION',
  'PASSPORT_SURRENDER',
  'CURFEW',
  'RESIDENCE',
  'EXCLUSION_AREA',
  'INCLUSION_AREA',
  'WORK_WITH_CHILDREN_BAN',
  'NOT_IN_THE_LIBRARY',
);
const params = fc.record(
  {
    kind: fc.constantFrom('all', 'named', 'all_except'),
    countries: fc.subarray(['FR', 'IE', 'TH']),
    from: time,
    to: time,
    place: fc.constantFrom('Hostel', 'Home'),
    area: fc.constantFrom('Map 1', 'Map 2'),
    age: fc.constantFrom(16, 18),
  },
  { requiredKeys: [] },
);
const day = fc.constantFrom('2025-01-01', '2026-01-01', '2026-11-25', '2027-01-01', '2032-06-01');
const orders = fc.array(
  fc
    .record({
      type: fc.constantFrom('LICENCE', 'SHPO', 'SRO' as const),
      startsOn: day,
      endsOn: fc.option(day, { nil: null }),
      conditions: fc.array(fc.tuple(code, params, day, fc.option(day, { nil: null })), { maxLength: 4 }),
    })
    .map((o) => order(o.type, o.conditions, o.startsOn, o.endsOn)),
  { maxLength: 4 },
);

it('the order in which instruments are told changes nothing, and each conflict names conditions that are there', () => {
  fc.assert(
    fc.property(orders, (all) => {
      const told = all.map((o, n) => ({
        ...o,
        id: `${n}`,
        conditions: o.conditions.map((c, m) => ({ ...c, id: `${n}.${m}` })),
      }));
      const key = (list: OrderFacts[]) =>
        conflictsIn(list, TODAY)
          .map(
            (one) =>
              `${one.code} ${one.between
                .map((b) => b.conditionId)
                .sort()
                .join()}`,
          )
          .sort();
      expect(key([...told].reverse())).toEqual(key(told));
      const ids = new Set(told.flatMap((o) => o.conditions.map((c) => c.id)));
      for (const { code: found, between, sentence } of conflictsIn(told, TODAY)) {
        expect(CONFLICT_CODES).toContain(found);
        expect(between.every((one) => ids.has(one.conditionId))).toBe(true);
        expect(sentence).toMatch(/^[A-Z“].*\.$/);
      }
    }),
  );
});

it('an instrument more takes no conflict away, except by a surrendered passport', () => {
  fc.assert(
    fc.property(orders, orders, (all, more) => {
      const told = [...all, ...more].map((o, n) => ({
        ...o,
        id: `${n}`,
        conditions: o.conditions.map((c, m) => ({ ...c, id: `${n}.${m}` })),
      }));
      const key = (list: OrderFacts[]) =>
        conflictsIn(list, TODAY)
          .filter((one) => one.code !== 'travel-without-passport-surrender')
          .map((one) => `${one.code} ${one.between.map((b) => b.conditionId).join()}`);
      const after = new Set(key(told));
      for (const before of key(told.slice(0, all.length))) expect(after).toContain(before);
    }),
  );
});
