import { dateOnly } from '../shell/index.js';
import type { Series, SeriesPoint } from '@domain/risk';
import { drawn, type TrendDrawing } from './trend-drawing.js';

export interface TrendView {
  id: string;
  /** What the chart finds, in a sentence. */
  title: string;
  about: string;
  drawings: TrendDrawing[];
  bands: string[];
  /** The items behind each point. */
  table: {
    heads: { text: string; href: string }[];
    rows: { code: string; label: string; cells: { text: string; changed: string }[] }[];
  };
  hasItems: boolean;
}

/** Columns of the table behind the chart; older ones are in the history. */
const MOST_COLUMNS = 6;

/** A chart that is drawn on the server and read without colour: shapes, words, and a table with the items behind it. */
export function trendView(series: Series, leastChange: number): TrendView | null {
  const points = series.points.filter(({ total }) => total !== null);
  if (points.length === 0) return null;
  const shown = points.slice(-MOST_COLUMNS);
  return {
    id: `trend-${series.instrument.toLowerCase()}`,
    title: findingOf(series.title, points, leastChange),
    about: points.map(saidOf).join('; '),
    drawings: [drawn('wide', series, points), drawn('narrow', series, points)],
    bands: drawn('wide', series, points).bands.map(({ text }) => text),
    table: tableOf(shown, meansOf(series, shown)),
    hasItems: shown.some(({ items }) => items.length > 0),
  };
}

function saidOf(point: SeriesPoint): string {
  return `${dateOnly(point.assessedOn)}: ${point.total}${bandOf(point)}${point.provisional ? ', provisional' : ''}`;
}

/** What is high in one scale is not read under a calmer whole. */
const bandOf = ({ band, higher }: SeriesPoint) =>
  [band, ...higher].flatMap((one) => (one ? `, ${one}` : [])).join('');

/** What the newest score says against the one before; small moves are not called change. */
export function findingOf(title: string, points: readonly SeriesPoint[], leastChange: number): string {
  const [before, last] = [points.at(-2), points.at(-1)!];
  const now = `${title}: ${last.total}${bandOf(last)}, on ${dateOnly(last.assessedOn)}`;
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

function meansOf({ points, means }: Series, shown: readonly SeriesPoint[]): string[] {
  const of = shown.map((one) => means[points.indexOf(one)] ?? null);
  return of.every((mean) => mean === null) ? [] : of.map((mean) => (mean === null ? '' : mean.toFixed(1)));
}

function tableOf(points: readonly SeriesPoint[], means: readonly string[]): TrendView['table'] {
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
      ...(means.length > 0
        ? [{ code: '', label: 'Mean of the last three', cells: means.map((text) => ({ text, changed: '' })) }]
        : []),
    ],
  };
}

const pointsOf = ({ items }: SeriesPoint, code: string) => items.find((item) => item.code === code)?.points;
