import type { AssessmentDue, OverrideShare, OverrideShares } from '@domain/risk';
import type { ReaderNow } from '../edge/reader.js';
import { lateness } from '../shell/index.js';

/** Days ahead that the list may reach. */
export const WITHIN = ['0', '14', '60'] as const;

export interface TeamRisk {
  due: readonly AssessmentDue[];
  shares: OverrideShares;
  ratings: number;
  within: (typeof WITHIN)[number];
}

export function teamRiskView({ due, shares, ratings, within }: TeamRisk, { now, zone }: ReaderNow) {
  const missing = byPerson(due.filter(({ kind }) => kind === 'missing'));
  const names = byPerson(due.filter(({ kind }) => kind === 'name'));
  const again = byPerson(due.filter(({ kind }) => kind === 'again'));
  const rows = (groups: readonly (readonly AssessmentDue[])[]) =>
    groups.map((group) => {
      const [first] = group as readonly [AssessmentDue, ...AssessmentDue[]];
      return {
        person: first.person,
        crn: first.crn,
        href: `/people/${first.personId}/risk`,
        officer: first.officer ?? 'nobody',
        what: group.map(({ title, dutyId, subjectId }) => ({
          title,
          href: subjectId ? `/assessments/${subjectId}` : `/duties/${dutyId}`,
        })),
        state: first.dueAt ? lateness(first.dueAt, now, zone) : 'to do',
        urgency: first.late ? 'late' : 'due',
      };
    });
  return {
    summary: `${count(missing.length, 'person lacks', 'people lack')} a first assessment · ${count(again.length, 'person is', 'people are')} to be assessed again`,
    missing: rows(missing),
    again: rows(again),
    names: rows(names),
    within: WITHIN.map((days) => ({
      href: `/team/risk?within=${days}`,
      text: days === '0' ? 'Late' : `Late or due within ${days} days`,
      current: days === within,
    })),
    ratings:
      ratings === 0 ? 'No second score waits' : count(ratings, 'second score waits', 'second scores wait'),
    shares: [
      { caption: 'Overrides by assessor', head: 'Assessor', rows: shares.byAssessor.map(shareRow) },
      { caption: 'Overrides by team', head: 'Team', rows: shares.byTeam.map(shareRow) },
    ],
  };
}

/** What one person lacks stands together; the longest overdue first, as the list came. */
function byPerson(due: readonly AssessmentDue[]): AssessmentDue[][] {
  const groups = new Map<string, AssessmentDue[]>();
  for (const one of due) groups.set(one.personId, [...(groups.get(one.personId) ?? []), one]);
  return [...groups.values()];
}

function shareRow({ name, assessments, up, down, declined, percent }: OverrideShare) {
  // A share of a handful of results says nothing about who gave them.
  const rate =
    assessments < 5 ? 'too few' : percent > 0 && percent < 1 ? 'under 1%' : `${percent.toFixed(0)}%`;
  return { name, cells: [assessments, up, down, declined].map(String), rate };
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
