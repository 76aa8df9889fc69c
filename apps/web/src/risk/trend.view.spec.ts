import type { Series, SeriesPoint } from '@domain/risk';
import { findingOf, trendView } from './trend.view.js';

const point = (
  assessedOn: string,
  total: number | null,
  items: [string, number | null][] = [],
): SeriesPoint => ({
  assessmentId: assessedOn,
  assessedOn,
  total,
  band: 'moderate',
  higher: [],
  provisional: false,
  items: items.map(([code, points]) => ({ code, label: `Item ${code}`, points })),
});
const series = (points: SeriesPoint[]): Series => ({
  instrument: 'STABLE-2007',
  title: 'STABLE-2007',
  range: [0, 26],
  bands: [
    { from: 0, name: 'low' },
    { from: 4, name: 'moderate' },
    { from: 12, name: 'high' },
  ],
  points,
  means: [],
});

it.each([
  ['the first of its kind', [point('2026-01-01', 6)]],
  ['as it was on 1 Jan 2026', [point('2026-01-01', 6), point('2026-06-01', 6)]],
  [
    'up 2 from 6 on 1 Jan 2026, too little to be called change',
    [point('2026-01-01', 6), point('2026-06-01', 8)],
  ],
  ['up 3 from 6 on 1 Jan 2026', [point('2026-01-01', 6), point('2026-06-01', 9)]],
  ['down 4 from 8 on 1 Jan 2026', [point('2026-01-01', 8), point('2026-06-01', 4)]],
  [
    'not comparable with 6 before: other items were scored',
    [point('2026-01-01', 6, [['s3', null]]), point('2026-06-01', 9, [['s3', 2]])],
  ],
])('says "%s"', (words, points) => {
  expect(findingOf('STABLE-2007', points, 3)).toMatch(new RegExp(`; ${words}$`));
});

it('draws nothing without a total, a single point in the middle, and every point inside the frame', () => {
  expect(trendView(series([point('2026-01-01', null)]), 3)).toBeNull();
  const one = trendView(series([point('2026-01-01', 6)]), 3)!;
  expect(one.drawings.map(({ shape, points }) => [shape, points.length])).toEqual([
    ['wide', 1],
    ['narrow', 1],
  ]);
  const many = trendView(series([0, 26, 13].map((total, n) => point(`2026-0${n + 1}-01`, total))), 3)!;
  for (const { points, width, height, base } of many.drawings)
    for (const { x, y } of points) {
      expect(x).toBeGreaterThan(base.left);
      expect(x).toBeLessThan(base.right);
      expect(base.right).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
});

it('names a day once where everything is of that day', () => {
  const both = trendView(series([point('2026-01-01', 6), point('2026-01-01', 9)]), 3)!;
  for (const { days } of both.drawings) expect(days.map(({ text }) => text)).toEqual(['1 Jan 2026']);
});

it('writes no total over another, and always the newest', () => {
  const days = Array.from({ length: 40 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + 7 * n)));
  const often = series(days.map((day, n) => point(day.toISOString().slice(0, 10), n % 20)));
  for (const { points } of trendView(often, 3)!.drawings) {
    const told = points.filter(({ total }) => total !== '').map(({ x }) => x);
    expect(told.at(-1)).toBe(points.at(-1)!.x);
    for (const [n, x] of told.slice(1).entries()) expect(x - told[n]!).toBeGreaterThanOrEqual(20);
  }
});

it('keeps the items behind each point, and says which went up or down', () => {
  const { table } = trendView(
    series([
      point('2026-01-01', 3, [
        ['s1', 1],
        ['s2', 2],
      ]),
      point('2026-06-01', 3, [
        ['s1', 2],
        ['s2', 1],
      ]),
    ]),
    3,
  )!;
  expect(
    table.rows.map(({ code, cells }) => [code, ...cells.map(({ text, changed }) => text + changed)]),
  ).toEqual([
    ['s1', '1', '2up'],
    ['s2', '2', '1down'],
    ['', '3', '3'],
  ]);
});

it('tells what is high in one scale, and of contacts the mean of the last three', () => {
  const points = [3, 2, 4, 2].map((total, n) => ({
    ...point(`2026-0${n + 1}-01`, total),
    higher: ['Sex and violence: high'],
  }));
  expect(findingOf('ACUTE-2007', points, 3)).toMatch(/^ACUTE-2007: 2, moderate, Sex and violence: high, on/);
  const { rows } = trendView({ ...series(points), means: [null, null, 3, 8 / 3] }, 3)!.table;
  expect(rows.at(-1)).toMatchObject({ label: 'Mean of the last three' });
  expect(rows.at(-1)!.cells.map(({ text }) => text)).toEqual(['', '', '3.0', '2.7']);
});
