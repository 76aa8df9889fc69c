import { DefinitionWrong, type DefinitionKind } from '@platform/definitions';
import type { NormSet } from './result.js';

interface Written {
  title: string;
  instrument: string;
  instrument_version: number;
  group: string;
  follow_up_years: number;
  outcome: string;
  percent_by_total: [number, number][];
}

/** Rates of an instrument's totals in a group that was followed up. */
export interface LoadedNorms extends NormSet {
  instrumentVersion: number;
}

/** None comes with the program: an agency loads its own, and two others approve it. */
export const NORM_SETS: DefinitionKind<LoadedNorms> = {
  name: 'norm-set',
  title: 'Norms of instruments',
  schema: {
    properties: {
      instrument: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$' },
      instrument_version: { type: 'integer', minimum: 1 },
      group: { type: 'string', minLength: 3, maxLength: 200 },
      follow_up_years: { type: 'integer', minimum: 1, maximum: 50 },
      outcome: { type: 'string', minLength: 3, maxLength: 200 },
      percent_by_total: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'array',
          prefixItems: [{ type: 'integer' }, { type: 'number', minimum: 0, maximum: 100 }],
          minItems: 2,
          maxItems: 2,
          items: false,
        },
      },
    },
    required: ['instrument', 'instrument_version', 'group', 'follow_up_years', 'outcome', 'percent_by_total'],
  },
  parse: (data) => normsFrom(data as unknown as Written),
};

function normsFrom(written: Written): LoadedNorms {
  const { title, instrument, group, follow_up_years: years, outcome, percent_by_total: rows } = written;
  const percentByTotal = new Map<number, number>();
  for (const [at, [total, percent]] of rows.entries()) {
    if (percentByTotal.has(total))
      throw new DefinitionWrong(['percent_by_total', at], `the total ${total} stands twice`);
    percentByTotal.set(total, percent);
  }
  return {
    instrument,
    instrumentVersion: written.instrument_version,
    // Named whole wherever a rate is shown: a rate says nothing without its group, its years and what was counted.
    version: `${title}: ${group}, ${years} ${years === 1 ? 'year' : 'years'}, ${outcome}`,
    approved: true,
    percentByTotal,
  };
}
