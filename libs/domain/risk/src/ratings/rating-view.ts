import type { Definition } from '@platform/definitions';
import { mayBeMissing, type Instrument, type Score } from '../engine/index.js';
import type { RatingRow } from './ratings.store.js';
import { differingItems, saidOf } from './comparing.js';
import type { RatedItem, RatingView } from './views.js';

/** The first score, once it may be seen. */
export interface FirstScore {
  result: Score | null;
  items: Readonly<Record<string, { value: number | null; note: string }>>;
}

/** @param first null while the second score is still to be given: nobody sees it then by this way, whoever asks */
export function ratingView(
  row: RatingRow,
  definition: Definition<Instrument> | null,
  first: FirstScore | null,
  around: Pick<RatingView, 'raters' | 'outside' | 'request' | 'file' | 'readsRisk'>,
): RatingView {
  const { consensus, items, result, facts, consensusById, confirmedByName, ...line } = row;
  const content = definition?.content;
  const differing = new Set(first?.result && result ? differingItems(first.result, result) : []);
  const pointsIn = (score: Score | null | undefined, code: string) => (score ? saidOf(score, code) : null);
  const agreedOf = (code: string) =>
    consensus?.missing?.includes(code) ? 'missing' : consensus?.items[code];
  return {
    ...line,
    ...around,
    title: definition?.title ?? row.instrument,
    facts: Object.entries(facts).map(([name, { value, source }]) => ({
      name,
      label: content?.facts.get(name)?.label ?? name,
      value,
      source,
    })),
    items: (content?.items ?? []).map(({ code, label, options, ifMissing }): RatedItem => ({
      code,
      label,
      options: [...options].map(([points, text]) => ({ points, label: text })),
      mayBeMissing: content !== undefined && mayBeMissing(content, ifMissing),
      first: first && { points: pointsIn(first.result, code), note: first.items[code]?.note ?? '' },
      second: result && { points: pointsIn(result, code), note: items?.[code]?.note ?? '' },
      differs: differing.has(code),
      agreed: agreedOf(code) ?? null,
    })),
    totals:
      first?.result && result
        ? {
            first: first.result.total,
            second: result.total,
            firstBand: first.result.band ?? first.result.level,
            secondBand: result.band ?? result.level,
          }
        : null,
    consensus:
      consensus && row.consensusAt
        ? {
            note: consensus.note,
            total: consensus.total,
            by: consensus.byName,
            byId: consensusById,
            at: row.consensusAt,
          }
        : null,
    confirmed: row.confirmedAt && confirmedByName ? { by: confirmedByName, at: row.confirmedAt } : null,
  };
}
