import type { RiskPractice, Trigger, TriggerCondition } from './practice-kind.js';

/** One result of a series, as triggers look at it. */
export interface TriggerPoint {
  total: number | null;
  band: string | null;
  /** Bands of its scales: high in sex and violence alone is high. */
  scaleBands: readonly string[];
  flags: readonly string[];
  items: readonly { code: string; points: number | null }[];
}

/** A trigger that holds, with what was seen. */
export interface Triggered {
  trigger: Trigger;
  /** In words and numbers, without anybody's name. */
  seen: string[];
}

/**
 * What a series of results of one instrument asks for, newest last. Totals are compared only where the same items were
 * scored: a total without the child item says nothing about one with it.
 */
export function triggered(
  { triggers }: Pick<RiskPractice, 'triggers'>,
  instrument: string,
  series: readonly TriggerPoint[],
): Triggered[] {
  return triggers
    .filter(({ instruments }) => instruments.includes(instrument))
    .flatMap((trigger) => {
      const seen = seenIn(trigger.when, series);
      return seen ? [{ trigger, seen }] : [];
    });
}

/** What shows that all parts of the condition hold, or null. */
function seenIn(when: TriggerCondition, series: readonly TriggerPoint[]): string[] | null {
  const newest = series.at(-1);
  if (!newest) return null;
  const before = series.at(-2);
  const parts = [
    when.flag === undefined
      ? []
      : newest.flags.includes(when.flag)
        ? [`Flagged: ${when.flag.toLowerCase().replaceAll('_', ' ')}`]
        : null,
    when.unless_flag !== undefined && newest.flags.includes(when.unless_flag) ? null : [],
    when.rise_points === undefined ? [] : risen(series, when.rise_points, when.times ?? 1),
    when.item_rises_to === undefined ? [] : itemsRisen(newest, before, when.item_rises_to),
    when.band === undefined ? [] : inBand(series, when.band, when.times ?? 1),
    when.fall_points === undefined ? [] : fallen(series, when.fall_points, when.times ?? 1),
  ];
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

/** Above the lowest of the `times` results before, since small rises add up; and above the last of them, so that it is told once. */
function risen(series: readonly TriggerPoint[], points: number, times: number): string[] | null {
  const newest = series.at(-1)!;
  const before = series.slice(-times - 1, -1).filter((one) => isComparable(newest, one));
  const last = before.at(-1);
  if (!last || newest.total! <= last.total!) return null;
  const lowest = Math.min(...before.map(({ total }) => total!));
  const rise = newest.total! - lowest;
  return rise >= points ? [`The total rose by ${rise}, from ${lowest} to ${newest.total}`] : null;
}

function itemsRisen(newest: TriggerPoint, before: TriggerPoint | undefined, to: number): string[] | null {
  if (!before) return null;
  const earlier = new Map(before.items.map(({ code, points }) => [code, points]));
  const rose = newest.items.filter(({ code, points }) => {
    const was = earlier.get(code);
    return points !== null && points >= to && was !== null && was !== undefined && was < points;
  });
  if (rose.length === 0) return null;
  return rose.map(({ code, points }) => `${code} rose from ${earlier.get(code)} to ${points}`);
}

function inBand(series: readonly TriggerPoint[], band: string, times: number): string[] | null {
  const last = series.slice(-times);
  const isIn = ({ band: own, scaleBands }: TriggerPoint) => own === band || scaleBands.includes(band);
  if (last.length < times || !last.every(isIn)) return null;
  return [times === 1 ? `Band ${band}` : `Band ${band} ${times} times in a row`];
}

/** Each of the newest results lies so far below the one before them all: one good day is no fall. */
function fallen(series: readonly TriggerPoint[], points: number, times: number): string[] | null {
  const last = series.slice(-times);
  const before = series.at(-times - 1);
  if (last.length < times || !before) return null;
  const all = last.every((one) => isComparable(one, before) && before.total! - one.total! >= points);
  return all
    ? [`The total fell from ${before.total} to ${last.map(({ total }) => total).join(', then ')}`]
    : null;
}

function isComparable(one: TriggerPoint, other: TriggerPoint): boolean {
  if (one.total === null || other.total === null) return false;
  const left = ({ items }: TriggerPoint) =>
    items
      .filter(({ points }) => points === null)
      .map(({ code }) => code)
      .sort()
      .join(' ');
  return left(one) === left(other);
}
