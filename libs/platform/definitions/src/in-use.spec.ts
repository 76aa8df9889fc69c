import { ActiveReading } from './active-definitions.js';
import { DefinitionSet } from './definition.js';
import type { DefinitionKind } from './definition-kind.js';
import { contentInUse, KindInUse } from './in-use.js';
import { definitionFrom } from './reading.js';

const KIND: DefinitionKind<Map<string, number>> = {
  name: 'figures',
  title: 'Figures',
  schema: { properties: {} },
  parse: (data) => new Map(Object.entries(data.figures as Record<string, number>)),
};
const written = (version: number, figure: number, from = '2020-01-01') => ({
  kind: 'figures',
  code: 'limits',
  version,
  title: 'Limits',
  effective_from: from,
  status: 'in_force',
  source: 'x',
  citation: [],
  figures: { days: figure },
});
const made = (body: ReturnType<typeof written>) => definitionFrom(body, KIND.parse(body), null);
const shipped = () => new KindInUse(KIND, new DefinitionSet([made(written(1, 2))]));
const active = (...bodies: ReturnType<typeof written>[]) => new ActiveReading(new Map([['figures', bodies]]));

describe('a definition in use', () => {
  it('is what came with the program until something else is active, and its holder never holds an old one', () => {
    const kind = shipped();
    const content = contentInUse(kind, 'limits');
    expect([kind.current('limits').version, content.get('days'), [...content.keys()]]).toEqual([
      1,
      2,
      ['days'],
    ]);
    kind.take(active(written(1, 2), written(2, 5)), '2026-11-20');
    expect([kind.current('limits').version, content.get('days')]).toEqual([2, 5]);
    expect(kind.version('limits', 1)?.content.get('days')).toBe(2);
  });

  it.each([
    ['not yet in force', '2026-11-20', 2],
    ['in force from its day on', '2027-01-01', 5],
  ])('that is approved ahead is %s', (_, today, days) => {
    const kind = shipped();
    kind.take(active(written(1, 2), written(2, 5, '2027-01-01')), today);
    expect(contentInUse(kind, 'limits').get('days')).toBe(days);
  });

  it('stays what came with the program where nothing of its kind is active, and says what there is not', () => {
    const kind = shipped();
    kind.take(active(), '2026-11-20');
    expect(kind.current('limits').version).toBe(1);
    expect(() => kind.current('other')).toThrow(/no definition figures other/);
  });
});
