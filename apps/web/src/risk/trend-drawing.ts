import { levelWords } from '../caseload/risk-words.js';
import { dateOnly } from '../shell/index.js';
import type { Series, SeriesPoint } from '@domain/risk';

/** One drawing of a trend: where everything stands, in units of its own view box. */
export interface TrendDrawing {
  /** `wide` for screens and paper, `narrow` for telephones: the same chart with letters of the same size. */
  shape: 'wide' | 'narrow';
  id: string;
  width: number;
  height: number;
  line: string;
  bands: { y: number; labelX: number; labelY: number; anchor: string; text: string }[];
  ticks: { y: number; text: string }[];
  days: { x: number; anchor: string; text: string }[];
  points: { x: number; y: number; labelY: number; total: string; provisional: boolean }[];
  base: { left: number; right: number; y: number };
}

/** `beside`: room on the right for the words of the bands; else they stand on their lines. */
const SHAPES = {
  wide: { width: 640, height: 230, beside: 118 },
  narrow: { width: 330, height: 250, beside: 0 },
} as const;
const LEFT = 34;
/** So far from the scale that the first total does not stand in its figures, and the last one not outside. */
const INSIDE = 14;
const TOP = 26;
/** A total stands at its point where the one before is at least so far away; the last one always does. */
const ROOM = 20;

export function drawn(
  shape: TrendDrawing['shape'],
  series: Series,
  points: readonly SeriesPoint[],
): TrendDrawing {
  const { width, height, beside } = SHAPES[shape];
  const right = width - beside;
  const bottom = height - 34;
  const [least, most] = scaleOf(
    series,
    points.map(({ total }) => total!),
  );
  const days = points.map(({ assessedOn }) => Date.parse(assessedOn));
  const [from, to] = [days[0]!, days.at(-1)!];
  const [first, last] = [LEFT + INSIDE, right - INSIDE];
  const x = (day: number) =>
    round(to === from ? (LEFT + right) / 2 : first + ((day - from) / (to - from)) * (last - first));
  const y = (total: number) => round(bottom - ((total - least) / (most - least || 1)) * (bottom - TOP));
  const placed = points.map((one, n) => ({
    x: x(days[n]!),
    y: y(one.total!),
    labelY: y(one.total!) - 10,
    total: String(one.total),
    provisional: one.provisional,
  }));
  return {
    shape,
    id: `trend-${series.instrument.toLowerCase()}-${shape}`,
    width,
    height,
    line: placed.map((one) => `${one.x},${one.y}`).join(' '),
    bands: series.bands
      .filter(({ from: edge }) => edge >= least && edge < most)
      .map(({ from: edge, name }) => ({
        y: y(edge),
        ...(beside > 0
          ? { labelX: right + 8, labelY: y(edge) + 4, anchor: 'start' }
          : { labelX: right, labelY: y(edge) - 4, anchor: 'end' }),
        text: `${levelWords(name)}: ${edge} or more`,
      })),
    ticks: [least, most].map((total) => ({ y: y(total), text: String(total) })),
    days: dayTicks(points, x),
    points: withRoom(placed),
    base: { left: LEFT, right, y: bottom },
  };
}

/** From the newest back: totals that would stand on one another are left to the table. */
function withRoom<T extends { x: number; total: string }>(points: readonly T[]): T[] {
  let taken = Infinity;
  return points
    .toReversed()
    .map((one) => {
      if (taken - one.x < ROOM) return { ...one, total: '' };
      taken = one.x;
      return one;
    })
    .toReversed();
}

function scaleOf({ bands, range }: Series, totals: readonly number[]): [number, number] {
  const least = range?.[0] ?? 0;
  const most = Math.max(...totals, ...bands.map(({ from }) => from));
  const top = Math.min(most + 2, range?.[1] ?? most + 2);
  return [least, Math.max(top, least + 1)];
}

function dayTicks(points: readonly SeriesPoint[], x: (day: number) => number): TrendDrawing['days'] {
  const [first, last] = [points[0]!, points.at(-1)!];
  const isOneDay = first.assessedOn === last.assessedOn;
  const ends = isOneDay ? [first] : [first, last];
  return ends.map(({ assessedOn }, n) => ({
    x: x(Date.parse(assessedOn)),
    anchor: isOneDay ? 'middle' : n === 0 ? 'start' : 'end',
    text: dateOnly(assessedOn),
  }));
}

const round = (value: number) => Math.round(value * 10) / 10;
