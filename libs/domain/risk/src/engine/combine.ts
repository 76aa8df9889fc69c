import type { Combination } from './combination-kind.js';
import { lookUp } from './formula.js';
import type { Instrument } from './instrument.js';
import { monthsAfter } from './local-days.js';
import type { InputFault } from './result.js';

export interface StaticResult {
  total: number | null;
  applicable: boolean;
}

export interface DynamicResult {
  total: number | null;
  /** YYYY-MM-DD, or null where it is not known. */
  assessedOn: string | null;
  /** Items that were not scored, such as the child item. */
  notScored: readonly string[];
}

export interface Composite {
  level: string | null;
  flags: string[];
  notes: { code: string; text: string }[];
  steps: { text: string; result: string | number | null }[];
}

export type Combining =
  { composite: Composite; faults: readonly [] } | { composite: null; faults: readonly InputFault[] };

const TEXTS: Readonly<Record<string, string>> = {
  NOT_APPLICABLE: 'The static instrument does not apply, so there is no combination',
  STATIC_MISSING: 'There is no static total, so there is no combination',
  DYNAMIC_MISSING: 'There is no dynamic total, so there is no combination',
  DATE_MISSING:
    'When the dynamic assessment was made is not known, so whether it is still valid is not either',
  NO_RULE: 'The rule says nothing of these two together, so there is no level',
  STALE: 'The dynamic assessment is older than it may be: assess again',
  AGEING: 'The dynamic assessment is due to be done again soon',
};

/**
 * One level from two instruments. What is missing, stale or does not apply is told by a flag and never becomes a
 * number; a stale assessment still gives its level, flagged.
 */
export function combine(
  combination: Combination,
  instruments: { static: Instrument; dynamic: Instrument },
  given: { static: StaticResult; dynamic: DynamicResult; asOf: string },
): Combining {
  const { dynamic, asOf } = given;
  const faults = [
    ...rangeFault(instruments.static, given.static.total, [], '/static/total'),
    ...rangeFault(instruments.dynamic, dynamic.total, dynamic.notScored, '/dynamic/total'),
  ];
  if (dynamic.assessedOn !== null && dynamic.assessedOn > asOf)
    faults.push({
      pointer: '/dynamic/assessedOn',
      code: 'IN_FUTURE',
      message: 'The dynamic assessment lies after the day it is asked for',
    });
  if (faults.length > 0) return { composite: null, faults };
  const staticLevel = bandOf(instruments.static, given.static.total);
  const dynamicBand = bandOf(instruments.dynamic, dynamic.total);
  const flags: string[] = [];
  if (!given.static.applicable) flags.push('NOT_APPLICABLE');
  else if (staticLevel === null) flags.push('STATIC_MISSING');
  if (dynamicBand === null) flags.push('DYNAMIC_MISSING');
  else flags.push(...ageFlags(instruments.dynamic, dynamic.assessedOn, asOf));
  const level =
    given.static.applicable && staticLevel !== null && dynamicBand !== null
      ? combination.levelOf(staticLevel, dynamicBand)
      : null;
  if (level === null && given.static.applicable && staticLevel !== null && dynamicBand !== null)
    flags.push('NO_RULE');
  return {
    faults: [],
    composite: {
      level,
      flags,
      notes: flags.map((code) => ({ code, text: TEXTS[code]! })),
      steps: [
        { text: 'Level of the static instrument', result: given.static.applicable ? staticLevel : null },
        { text: 'Band of the dynamic instrument', result: dynamicBand },
        { text: 'Level together', result: level },
      ],
    },
  };
}

function bandOf(instrument: Instrument, total: number | null): string | null {
  const band = total === null || !instrument.bands ? null : lookUp(instrument.bands, total);
  return typeof band === 'string' ? band : null;
}

function ageFlags({ validity }: Instrument, assessedOn: string | null, asOf: string): string[] {
  if (!validity) return [];
  if (assessedOn === null) return ['DATE_MISSING'];
  if (asOf > monthsAfter(assessedOn, validity.months)) return ['STALE'];
  return asOf > monthsAfter(assessedOn, validity.warnMonths) ? ['AGEING'] : [];
}

function rangeFault(
  instrument: Instrument,
  total: number | null,
  notScored: readonly string[],
  pointer: string,
): InputFault[] {
  if (total === null || !instrument.totalRange) return [];
  const [least] = instrument.totalRange;
  const most = Math.min(
    instrument.totalRange[1],
    ...notScored.map((code) => instrument.mostWithout.get(code) ?? Infinity),
  );
  if (Number.isInteger(total) && total >= least && total <= most) return [];
  return [{ pointer, code: 'OUT_OF_RANGE', message: `The total is a whole number from ${least} to ${most}` }];
}
