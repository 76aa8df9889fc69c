import { levelWords } from '../caseload/risk-words.js';
import { dateOnly } from '../shell/index.js';
import type { Series, SeriesPoint } from '@domain/risk';

export interface TrendView {
  id: string;
  /** What the chart finds, in a sentence. */
  title: string;
  about: string;
  width: number;
  height: number;
  line: string;
  bands: { y: number; labelY: number; text: string }[];
  ticks: { y: number; text: string }[];
  days: { x: number; anchor: string; text: string }[];
  points: {
    x: number;
    y: number;
    labelY: number;
    total: string;
    provisional: boolean;
    said: string;
    href: string;
  }[];
  base: { left: number; right: number; y: number };
  /** The items behind each point. */
  table: {
    heads: { text: string; href: string }[];
    rows: { code: string; label: string; cells: { text: string; changed: string }[] }[];
  };
  hasItems: boolean;
}

const WIDTH = 640;
const HEIGHT = 230;
const LEFT = 34;
const RIGHT = WIDTH - 118;
/** So far from the scale that the first total does not stand in its figures. */
const FIRST = LEFT + 14;
const TOP = 26;
const BOTTOM = HEIGHT - 34;
/** Columns of the table behind the chart; older ones are in the history. */
const MOST_COLUMNS = 6;

/** A chart that is drawn on the server and read without colour: shapes, words, and a table with the items behind it. */
export function trendView(series: Series, leastChange: number): TrendView | null {
  const points = series.points.filter(({ total }) => total !== null);
  if (points.length === 0) return null;
  const totals = points.map(({ total }) => total!);
  const [least, most] = scaleOf(series, totals);
  const days = points.map(({ assessedOn }) => Date.parse(assessedOn));
  const [from, to] = [days[0]!, days.at(-1)!];
  const x = (day: number) =>
    round(to === from ? (LEFT + RIGHT) / 2 : FIRST + ((day - from) / (to - from)) * (RIGHT - FIRST));
  const y = (total: number) => round(BOTTOM - ((total - least) / (most - least || 1)) * (BOTTOM - TOP));
  const placed = points.map((one, n) => ({
    x: x(days[n]!),
    y: y(one.total!),
    labelY: y(one.total!) - 10,
    total: String(one.total),
    provisional: one.provisional,
    said: `${dateOnly(one.assessedOn)}: ${one.total}${one.band ? `, ${one.band}` : ''}${one.provisional ? ', provisional' : ''}`,
    href: `/assessments/${one.assessmentId}`,
  }));
  const shown = points.slice(-MOST_COLUMNS);
  return {
    id: `trend-${series.instrument.toLowerCase()}`,
    title: findingOf(series.title, points, leastChange),
    about: placed.map(({ said }) => said).join('; '),
    width: WIDTH,
    height: HEIGHT,
    line: placed.map((one) => `${one.x},${one.y}`).join(' '),
    bands: series.bands
      .filter(({ from: edge }) => edge >= least && edge < most)
      .map(({ from: edge, name }) => ({
        y: y(edge),
        labelY: y(edge) - 4,
        text: `${levelWords(name)}: ${edge} or more`,
      })),
    ticks: [least, most].map((total) => ({ y: y(total), text: String(total) })),
    days: dayTicks(points, x),
    points: placed,
    base: { left: LEFT, right: RIGHT, y: BOTTOM },
    table: tableOf(shown),
    hasItems: shown.some(({ items }) => items.length > 0),
  };
}

/** What the newest score says against the one before; small moves are not called change. */
export function findingOf(title: string, points: readonly SeriesPoint[], leastChange: number): string {
  const [before, last] = [points.at(-2), points.at(-1)!];
  const now = `${title}: ${last.total}${last.band ? `, ${last.band}` : ''}, on ${dateOnly(last.assessedOn)}`;
  if (!before || before.total === null || last.total === null) return `${now}; the first of its kind`;
  const by = last.total - before.total;
  if (notComparable(before, last))
    return `${now}; not comparable with ${before.total} before: other items were scored`;
  if (by === 0) return `${now}; as it was on ${dateOnly(before.assessedOn)}`;
  const moved = `${by > 0 ? 'up' : 'down'} ${Math.abs(by)} from ${before.total} on ${dateOnly(before.assessedOn)}`;
  return Math.abs(by) < leastChange ? `${now}; ${moved}, too little to be called change` : `${now}; ${moved}`;
}

/** An item that was scored in one and not in the other makes the totals incomparable. */
export function notComparable(a: SeriesPoint, b: SeriesPoint): boolean {
  const left = (one: SeriesPoint) =>
    one.items.filter(({ points }) => points === null).map(({ code }) => code);
  return a.items.length > 0 && b.items.length > 0 && left(a).join() !== left(b).join();
}

function scaleOf({ bands, range }: Series, totals: readonly number[]): [number, number] {
  const least = range?.[0] ?? 0;
  const most = Math.max(...totals, ...bands.map(({ from }) => from));
  const top = Math.min(most + 2, range?.[1] ?? most + 2);
  return [least, Math.max(top, least + 1)];
}

function dayTicks(points: readonly SeriesPoint[], x: (day: number) => number): TrendView['days'] {
  const ends = points.length === 1 ? [points[0]!] : [points[0]!, points.at(-1)!];
  return ends.map(({ assessedOn }, n) => ({
    x: x(Date.parse(assessedOn)),
    anchor: points.length === 1 ? 'middle' : n === 0 ? 'start' : 'end',
    text: dateOnly(assessedOn),
  }));
}

function tableOf(points: readonly SeriesPoint[]): TrendView['table'] {
  const codes = new Map(
    points.flatMap(({ items }) => items.map(({ code, label }) => [code, label] as const)),
  );
  const cell = (value: number | null | undefined, before: number | null | undefined) => ({
    text: value === undefined ? 'not kept' : value === null ? 'not scored' : String(value),
    changed:
      typeof value !== 'number' || typeof before !== 'number' || value === before
        ? ''
        : value > before
          ? 'up'
          : 'down',
  });
  return {
    heads: points.map(({ assessedOn, assessmentId, provisional }) => ({
      text: `${dateOnly(assessedOn)}${provisional ? ' (provisional)' : ''}`,
      href: `/assessments/${assessmentId}`,
    })),
    rows: [
      ...[...codes].map(([code, label]) => ({
        code,
        label,
        cells: points.map((one, n) =>
          cell(pointsOf(one, code), n > 0 ? pointsOf(points[n - 1]!, code) : undefined),
        ),
      })),
      {
        code: '',
        label: 'Total',
        cells: points.map((one, n) => cell(one.total, n > 0 ? points[n - 1]!.total : undefined)),
      },
    ],
  };
}

const pointsOf = ({ items }: SeriesPoint, code: string) => items.find((item) => item.code === code)?.points;
const round = (value: number) => Math.round(value * 10) / 10;
