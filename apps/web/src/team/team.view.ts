import type { StaffView, TeamView } from '@domain/agencies';
import type { CaseloadAnswer, OfficerLoad } from '@domain/caseload';
import type { WaitingRow } from '@domain/supervision';
import { caseRow, type CaseRow } from '../caseload/case-row.view.js';
import { addressOf } from '../caseload/caseload.view.js';
import { riskText } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { waitingLine } from '../enforcement/enforcement.view.js';
import { plural, timeOnly } from '../shell/index.js';
import { travelChips, type TravelNumbers } from '../travel/list.view.js';

/** A count that leads to the people it counts. */
export interface Count {
  text: string;
  href: string;
  isNone: boolean;
}

export interface TeamPageView {
  title: string;
  summary: string[];
  counts: { text: string; count: number; href: string; current: boolean }[];
  /** Prohibitions, late notices, overdue returns; each opens its list. */
  travel: ReturnType<typeof travelChips>;
  teams: { text: string; href: string; current: boolean }[];
  officers: {
    name: string;
    code: string;
    /** Why their people should be moved; '' for those who are here. */
    gone: string;
    people: Count;
    late: Count;
    today: Count;
    noAssessment: Count;
    /** Breaches and recalls that are not decided. */
    enforcement: Count;
    reallocate: string;
    handover: string;
  }[];
  totals: { people: Count; late: Count; today: Count; noAssessment: Count; enforcement: Count };
  overdue: { row: CaseRow; officer: string }[];
  /** More than are shown. */
  moreOverdue: Count | null;
  reviews: { text: string } | null;
  roster: string;
  /** Breaches and recalls that run, the nearest clock first. */
  enforcement: ReturnType<typeof waitingLine>[];
}

export const OVERDUE_SHOWN = 15;

export interface TeamFacts {
  team: TeamView;
  teams: readonly TeamView[];
  loads: readonly OfficerLoad[];
  overdue: CaseloadAnswer;
  reviews: number;
  enforcement: readonly WaitingRow[];
  travel: TravelNumbers;
}

export function teamPageView(
  { team, teams, loads, overdue, reviews, enforcement, travel }: TeamFacts,
  reader: ReaderNow,
): TeamPageView {
  const { counts } = overdue;
  const ofTeam = { teamId: team.id };
  const names = new Map(loads.map(({ officer }) => [officer.id, officer.displayName]));
  return {
    title: `Team ${team.name}`,
    travel: travelChips(travel, { officerId: null, teamId: team.id }),
    roster: `/teams/${team.id}/roster`,
    enforcement: enforcement.slice(0, OVERDUE_SHOWN).map((one) => waitingLine(one, reader, true)),
    summary: [
      plural(loads.length, 'member of staff', 'members of staff'),
      `updated ${timeOnly(reader.now, reader.zone)}`,
    ],
    counts: [
      { text: 'All', count: counts.all, filter: 'all' as const },
      { text: 'Late', count: counts.late, filter: 'late' as const },
      { text: 'Something today', count: counts.today, filter: 'today' as const },
      { text: 'No assessment', count: counts['no-assessment'], filter: 'no-assessment' as const },
      { text: 'Travelling', count: counts.travelling, filter: 'travelling' as const },
    ].map(({ text, count, filter }) => ({
      text,
      count,
      href: addressOf({ ...ofTeam, filter, page: 1 }),
      current: false,
    })),
    teams:
      teams.length < 2
        ? []
        : teams.map(({ id, name }) => ({ text: name, href: `/team?teamId=${id}`, current: id === team.id })),
    officers: loads.map(({ officer, people, late, today, noAssessment }) => ({
      name: officer.displayName,
      code: officer.code,
      gone: officer.isHere ? '' : 'No longer in this team',
      ...countsFor({ officerId: officer.id }, { people, late, today, noAssessment }),
      enforcement: enforcementCount(enforcement, officer.id),
      reallocate: people > 0 ? `/team/reallocation?officerId=${officer.id}` : '',
      handover: people > 0 ? `/team/handover?officerId=${officer.id}` : '',
    })),
    totals: {
      enforcement: enforcementCount(
        enforcement.filter(({ officerId }) => officerId && names.has(officerId)),
        null,
      ),
      ...countsFor(ofTeam, {
        people: counts.all,
        late: counts.late,
        today: counts.today,
        noAssessment: counts['no-assessment'],
      }),
    },
    overdue: overdue.items.map((item) => ({
      row: caseRow(item, reader, true, false),
      officer: names.get(item.row.officer_id ?? '') ?? 'Nobody',
    })),
    moreOverdue: overdue.nextOffset === null ? null : countOf(counts.late, 'late', ofTeam),
    reviews:
      reviews === 0
        ? null
        : { text: `${plural(reviews, 'emergency access', 'emergency accesses')} to review` },
  };
}

/** Of one officer, or of all these. */
function enforcementCount(waiting: readonly WaitingRow[], officerId: string | null): Count {
  const n = waiting.filter((one) => officerId === null || one.officerId === officerId).length;
  const href = officerId === null ? '/enforcement' : `/enforcement?officerId=${officerId}`;
  return { text: n.toLocaleString('en-GB'), href, isNone: n === 0 };
}

interface Whose {
  officerId?: string;
  teamId?: string;
}

function countsFor(
  whose: Whose,
  n: { people: number; late: number; today: number; noAssessment: number },
): Omit<TeamPageView['totals'], 'enforcement'> {
  return {
    people: countOf(n.people, 'all', whose),
    late: countOf(n.late, 'late', whose),
    today: countOf(n.today, 'today', whose),
    noAssessment: countOf(n.noAssessment, 'no-assessment', whose),
  };
}

function countOf(count: number, filter: 'all' | 'late' | 'today' | 'no-assessment', whose: Whose): Count {
  return {
    text: count.toLocaleString('en-GB'),
    href: addressOf({ ...whose, filter, page: 1 }),
    isNone: count === 0,
  };
}

export interface ReallocationView {
  /** What would change, and what would not. */
  changes: string;
  from: { id: string; name: string };
  people: { id: string; name: string; crn: string; risk: string; checked: boolean }[];
  /** Teams with their officers, for the list to choose from. */
  officers: { title: string; options: { value: string; text: string }[] }[];
  typed: { officerId: string; reason: string };
  errors: { field: string; message: string }[];
}

/** @param chosen the people ticked already */
export function reallocationView(
  from: StaffView,
  answer: CaseloadAnswer,
  staff: readonly StaffView[],
  { chosen, loads = [] }: { chosen: readonly string[]; loads?: readonly OfficerLoad[] },
): Omit<ReallocationView, 'typed' | 'errors'> {
  const teams = new Map<string, { value: string; text: string }[]>();
  for (const { id, displayName, code, team } of staff) {
    if (!team || id === from.id) continue;
    const load = loads.find(({ officer }) => officer.id === id);
    const has = load ? `, has ${plural(load.people, 'person', 'people')}, ${load.late} late` : '';
    const option = { value: id, text: `${displayName} (${code})${has}` };
    teams.set(team.name, [...(teams.get(team.name) ?? []), option]);
  }
  const due = answer.items.reduce((sum, { attention }) => sum + attention.length, 0);
  return {
    changes: `The limits stay as they are; whoever takes a case has what is due for it from then on. Of all these people ${plural(due, 'thing is', 'things are')} due now.`,
    from: { id: from.id, name: from.displayName },
    people: answer.items.map((item) => {
      const { person_id: id, display_name: name, crn, risk } = item.row;
      return { id, name, crn, risk: risk ? riskText(risk) : 'no assessment', checked: chosen.includes(id) };
    }),
    officers: [...teams]
      .map(([title, options]) => ({ title, options }))
      .sort((a, b) => a.title.localeCompare(b.title)),
  };
}
