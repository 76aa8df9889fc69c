import type { OverrideRate } from '../signing/signing.store.js';
import type { OverrideShare, OverrideShares } from './views.js';

/** Counts by assessor and by team; whoever has most overrides of a hundred results first. */
export function sharesOf(rates: readonly OverrideRate[]): OverrideShares {
  return {
    byAssessor: told(
      grouped(rates, ({ assessorId, assessor, code }) => ({ id: assessorId, name: assessor, code })),
    ),
    byTeam: told(grouped(rates, ({ teamId, team }) => ({ id: teamId, name: team ?? 'No team', code: null }))),
  };
}

type Whose = { id: string | null; name: string; code: string | null };
type Group = OverrideShare & { code: string | null };

/** By id: two people of one name are two. */
function grouped(rates: readonly OverrideRate[], whose: (rate: OverrideRate) => Whose): Group[] {
  const groups = new Map<string | null, Group>();
  for (const rate of rates) {
    const { id, name, code } = whose(rate);
    const none = { id, name, code, assessments: 0, up: 0, down: 0, declined: 0, percent: 0 };
    const group = groups.get(id) ?? none;
    group.assessments += rate.assessments;
    group.up += rate.up;
    group.down += rate.down;
    group.declined += rate.declined;
    groups.set(id, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, percent: percentOf(group) }))
    .sort((a, b) => b.percent - a.percent || a.name.localeCompare(b.name));
}

/** A team that declined one, of a result that counts for another by now, has none of its own. */
const percentOf = ({ assessments, up, down }: Group) =>
  assessments === 0 ? 0 : (100 * (up + down)) / assessments;

/** With their code where the name alone would not tell them apart. */
function told(groups: readonly Group[]): OverrideShare[] {
  return groups.map(({ code, ...one }) => {
    const isOne = groups.filter(({ name }) => name === one.name).length === 1;
    return isOne || !code ? one : { ...one, name: `${one.name} (${code})` };
  });
}
