import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DefinitionSet, readDefinition } from '@platform/definitions';
import { INSTRUMENTS, score, type Instrument, type ScoreInput } from '../engine/index.js';
import { instrument, itemsOf, shipped, together } from './shipped.js';

const anything = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    true,
    false,
    '',
    'M',
    'F',
    'MALE',
    'yes',
    'unknown',
    'CUSTODY',
    'COMMUNITY',
    'HIGH',
  ),
  fc.integer({ min: -5, max: 30 }),
  fc.double(),
  fc.constantFrom('1980-02-29', '2026-02-29', '2008-11-22', '2026-11-22', '0000-00-00', 'tomorrow'),
  fc.anything(),
);

/** Mostly values that can be taken, so that most inputs reach the end of the calculation. */
function inputFor({ items, facts }: Instrument): fc.Arbitrary<ScoreInput> {
  const some = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: anything });
  const itemModel = Object.fromEntries(
    items.map((item) => [item.code, some(fc.constantFrom(...item.options.keys()))]),
  );
  const factModel = Object.fromEntries(
    [...facts.values()].map((fact) => {
      if (fact.type === 'choice') return [fact.name, some(fc.constantFrom(...fact.options))];
      if (fact.type === 'truth') return [fact.name, some(fc.boolean())];
      if (fact.type === 'day')
        return [fact.name, some(fc.integer({ min: 1930, max: 2026 }).map((year) => `${year}-06-15`))];
      return [fact.name, some(fc.integer({ min: 0, max: Math.min(fact.most, 4) }))];
    }),
  );
  const tentative =
    items.length > 1
      ? fc.constantFrom(...items).map((item) => ({ [item.code]: [...item.options.keys()] }))
      : fc.constant({});
  return fc.record(
    {
      items: fc.record(itemModel, { requiredKeys: [] }),
      facts: fc.record(factModel, { requiredKeys: [] }),
      tentative: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: tentative }),
    },
    { requiredKeys: [] },
  );
}

describe.each(shipped.codes)('%s', (code) => {
  const one = instrument(code);
  const sums = one.items.length > 0 && code !== 'PNI';

  it('answers every input with a score or with faults, and its total is the sum of its points', () => {
    fc.assert(
      fc.property(inputFor(one), (input) => {
        const { score: result, faults } = score(one, input);
        expect(result === null).toBe(faults.length > 0);
        if (!result) return;
        JSON.stringify(result);
        if (!result.applicable || result.missing.length > 0) expect(result.total).toBeNull();
        if (sums && result.total !== null && result.alternatives.length === 0)
          expect(result.total).toBe(result.items.reduce((sum, item) => sum + (item.points ?? 0), 0));
        if (one.totalRange && result.total !== null) {
          expect(result.total).toBeGreaterThanOrEqual(one.totalRange[0]);
          expect(result.total).toBeLessThanOrEqual(one.totalRange[1]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same answer to the same input, and leaves the input alone', () => {
    fc.assert(
      fc.property(inputFor(one), (input) => {
        const before = structuredCloneable(input);
        expect(score(one, input)).toEqual(score(one, input));
        if (before) expect(input).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  it('answers whatever is thrown at it', () => {
    const loose = fc.dictionary(fc.string(), fc.anything());
    fc.assert(
      fc.property(loose, loose, loose, (items, facts, tentative) => {
        score(one, { items, facts, tentative });
      }),
    );
  });

  it('offers instead only what there is', () => {
    expect(
      one.applicability.flatMap((rule) => rule.instead).filter((other) => !shipped.codes.includes(other)),
    ).toEqual([]);
  });
});

it('adds a missing item to nothing: without it there is never a total', () => {
  const codes = ['STABLE-2007', 'ACUTE-2007', 'CPORT'];
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.nat(12), (code, index) => {
      const one = instrument(code);
      const items = Object.fromEntries(one.items.map((item) => [item.code, 0]));
      delete items[one.items[index % one.items.length]!.code];
      const { score: result } = score(one, { items });
      expect([result?.total, result?.band]).toEqual([null, null]);
    }),
  );
});

it('combines any totals without throwing', () => {
  const total = fc.option(fc.integer({ min: -10, max: 40 }));
  const day = fc.option(fc.constantFrom('2024-02-29', '2025-11-22', '2026-11-22', '2027-01-01'));
  fc.assert(
    fc.property(total, fc.boolean(), total, day, (first, applicable, dynamic, assessedOn) => {
      const { composite, faults } = together({ total: first, applicable }, { total: dynamic, assessedOn });
      expect(composite === null).toBe(faults.length > 0);
      if (composite && (first === null || dynamic === null || !applicable)) {
        expect(composite.level).toBeNull();
        expect(composite.flags).not.toEqual([]);
      }
    }),
  );
});

it('scores by the version that is asked for: another one changes nothing', () => {
  const file = new URL('../../definitions/STATIC-99R.v2016.yaml', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const changed = text
    .replace('version: 2016', 'version: 2017')
    .replace('[4, IVa]', '[5, IVa]')
    .replace('[6, 3]', '[7, 3]');
  const set = new DefinitionSet(
    [text, changed].map((one) => readDefinition(one, INSTRUMENTS, null).definition!),
  );
  const level = (version: number, charges: number) => {
    const { i5: _, ...items } = itemsOf('i', [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    return score(set.version('STATIC-99R', version)!.content, { items, facts: { charges } }).score;
  };
  expect(level(2016, 6)).toMatchObject({ total: 4, level: 'IVa' });
  expect(level(2017, 6)).toMatchObject({ total: 3, level: 'III' });
  expect(level(2016, 6)).toMatchObject({ total: 4, level: 'IVa' });
  expect(set.inForceOn('STATIC-99R', '2026-11-22')!.version).toBe(2017);
});

function structuredCloneable(input: ScoreInput): ScoreInput | null {
  try {
    return structuredClone(input);
  } catch {
    return null;
  }
}
