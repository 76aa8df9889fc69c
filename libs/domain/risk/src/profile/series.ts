import type { Definition } from '@platform/definitions';
import type { AssessmentRow } from '../assessments/assessments.store.js';
import type { Instrument, Score } from '../engine/index.js';
import { careOf } from './care.js';
import type { Series, SeriesPoint } from './views.js';

/** Scores of one instrument, oldest first. What was corrected is told by its correction, so it is left out. */
export function seriesOf(
  rows: readonly AssessmentRow[],
  definition: Definition<Instrument>,
  isOfContacts: boolean,
): Series {
  const corrected = new Set(
    rows.filter((row) => row.correctionReason && row.state !== 'draft').map((row) => row.supersedesId),
  );
  const points = rows
    .filter(({ id, state }) => (state === 'final' || state === 'superseded') && !corrected.has(id))
    // They come the newest first, of one day as well.
    .toReversed()
    .map(pointOf)
    .sort((a, b) => a.assessedOn.localeCompare(b.assessedOn));
  const { bands, totalRange } = definition.content;
  return {
    instrument: definition.code,
    title: definition.title,
    range: totalRange,
    bands: (bands ?? []).map(([from, value]) => ({ from, name: String(value) })),
    points,
    means: isOfContacts ? points.map((_, n) => meanOf(points.slice(n - 2, n + 1), n)) : [],
  };
}

function pointOf(row: AssessmentRow): SeriesPoint {
  const result = row.record?.result;
  return {
    assessmentId: row.id,
    assessedOn: row.assessedOn,
    total: row.total,
    band: result?.band ?? row.level,
    higher: higherOf(result),
    provisional: row.provisional,
    items: (result?.items ?? []).map(({ code, label, points }) => ({ code, label, points })),
  };
}

/** One contact says little: of the last three together. Null before there are three, or where one has no total. */
function meanOf(three: readonly SeriesPoint[], n: number): number | null {
  const totals = three.flatMap(({ total }) => total ?? []);
  return n < 2 || totals.length < 3 ? null : totals.reduce((sum, one) => sum + one, 0) / 3;
}

function higherOf(result: Score | null | undefined): string[] {
  const whole = careOf(result?.band ?? '') ?? 0;
  return Object.values(result?.scales ?? {}).flatMap(({ label, band }) =>
    band !== null && (careOf(band) ?? 0) > whole ? `${label}: ${band}` : [],
  );
}
