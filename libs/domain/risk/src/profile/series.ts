import type { Definition } from '@platform/definitions';
import type { AssessmentRow } from '../assessments/assessments.store.js';
import type { Instrument } from '../engine/index.js';
import type { Series, SeriesPoint } from './views.js';

/** Scores of one instrument, oldest first. What was corrected is told by its correction, so it is left out. */
export function seriesOf(rows: readonly AssessmentRow[], definition: Definition<Instrument>): Series {
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
  };
}

function pointOf(row: AssessmentRow): SeriesPoint {
  const result = row.record?.result;
  return {
    assessmentId: row.id,
    assessedOn: row.assessedOn,
    total: row.total,
    band: result?.band ?? row.level,
    provisional: row.provisional,
    items: (result?.items ?? []).map(({ code, label, points }) => ({ code, label, points })),
  };
}
