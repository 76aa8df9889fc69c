import type { OverrideRate } from '../signing/signing.store.js';
import type { OverrideShare, OverrideShares } from './views.js';

/** Counts by assessor and by team; whoever has most overrides of a hundred results first. */
export function sharesOf(rates: readonly OverrideRate[]): OverrideShares {
  return {
    byAssessor: grouped(rates, ({ assessor }) => assessor),
    byTeam: grouped(rates, ({ team }) => team ?? 'No team'),
  };
}

function grouped(rates: readonly OverrideRate[], nameOf: (rate: OverrideRate) => string): OverrideShare[] {
  const groups = new Map<string, OverrideShare>();
  for (const rate of rates) {
    const name = nameOf(rate);
    const group = groups.get(name) ?? { name, assessments: 0, up: 0, down: 0, declined: 0, percent: 0 };
    group.assessments += rate.assessments;
    group.up += rate.up;
    group.down += rate.down;
    group.declined += rate.declined;
    groups.set(name, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, percent: (100 * (group.up + group.down)) / group.assessments }))
    .sort((a, b) => b.percent - a.percent || a.name.localeCompare(b.name));
}
