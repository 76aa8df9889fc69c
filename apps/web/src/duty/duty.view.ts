import type { OwnDutyView } from '@domain/agencies';
import type { CaseloadAnswer, CaseloadFilter } from '@domain/caseload';
import { caseRow, type CaseRow } from '../caseload/case-row.view.js';
import { addressOf } from '../caseload/caseload.view.js';
import type { ReaderNow } from '../edge/reader.js';
import { plural, relative, whenInZone } from '../shell/index.js';

/** A team that the reader is on duty for now, with the people of it who want something. */
export interface DutyTeamBlock {
  id: string;
  name: string;
  until: string;
  counts: { text: string; count: number; href: string; current: boolean }[];
  rows: CaseRow[];
  /** More than are shown; null where all are. */
  more: { href: string; text: string } | null;
}

export interface DutyPageView {
  summary: string;
  teams: DutyTeamBlock[];
  coming: string[];
}

export interface DutyTeamFacts {
  duty: OwnDutyView;
  /** The team's people who want something today, the most pressing first. */
  today: CaseloadAnswer;
}

export const DUTY_SHOWN = 12;
/** What a roster holds beyond that can still change. */
const COMING_SHOWN = 4;

const CHIPS: readonly [CaseloadFilter, string][] = [
  ['all', 'All people'],
  ['late', 'Late'],
  ['today', 'Something today'],
  ['no-assessment', 'No assessment'],
  ['travelling', 'Travelling'],
];

export function dutyPageView(
  now: readonly DutyTeamFacts[],
  coming: readonly OwnDutyView[],
  reader: ReaderNow,
): DutyPageView {
  return {
    summary: now.length === 0 ? 'You are not on duty now' : plural(now.length, 'team'),
    teams: now.map((facts) => block(facts, reader)),
    coming: coming
      .slice(0, COMING_SHOWN)
      .map(
        ({ team, from, until }) => `Team ${team.name}: ${moment(from, reader)} to ${moment(until, reader)}`,
      ),
  };
}

function block({ duty, today }: DutyTeamFacts, reader: ReaderNow): DutyTeamBlock {
  const { team, until } = duty;
  const href = (filter: CaseloadFilter) => addressOf({ teamId: team.id, filter, page: 1 });
  return {
    id: team.id,
    name: team.name,
    until: `On duty until ${moment(until, reader)}, ${relative(until, reader.now, reader.zone)}`,
    counts: CHIPS.map(([filter, text]) => ({
      text,
      count: today.counts[filter],
      href: href(filter),
      current: false,
    })),
    rows: today.items.map((item) => caseRow(item, reader, false)),
    more:
      today.total > today.items.length
        ? { href: href('today'), text: `All ${plural(today.total, 'person', 'people')} with something today` }
        : null,
  };
}

function moment(at: string, { now, zone }: ReaderNow): string {
  return whenInZone(at, zone, { zone, now });
}
