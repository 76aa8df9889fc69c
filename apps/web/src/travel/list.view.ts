import type { PlanCounts, PlanFilter, PlanListPage } from '@domain/travel';
import { listAddress, teamChips, type Whose } from '../edge/whose.js';
import type { ReaderNow } from '../edge/reader.js';
import { listedPlan } from './list-row.view.js';
import { FILTER_WORDS } from './words.js';

export interface ListFacts {
  filter: PlanFilter;
  filters: readonly PlanFilter[];
  page: PlanListPage;
  /** Foreign travel prohibitions in force; null for readers who do not count them. */
  banned: number | null;
  whose: Whose;
}

export function listView({ filter, filters, page, banned, whose }: ListFacts, reader: ReaderNow) {
  const { teamId } = whose;
  return {
    teams: teamChips(whose, (id) => listAddress('/travel', { filter, teamId: id })),
    chips: [
      ...filters.map((one) => ({
        text: FILTER_WORDS[one],
        count: page.counts[one],
        href: listAddress('/travel', { filter: one, teamId }),
        current: one === filter,
      })),
      ...(banned === null ? [] : [bannedChip(banned, whose)]),
    ],
    title: FILTER_WORDS[filter],
    rows: page.items.map((plan) => listedPlan(plan, reader)),
    next: page.nextCursor ? listAddress('/travel', { filter, teamId, cursor: page.nextCursor }) : '',
  };
}

type Scope = Pick<Whose, 'officerId' | 'teamId'>;

/** What a team or a region is asked for. */
export interface TravelNumbers {
  counts: Pick<PlanCounts, 'late' | 'overdue'>;
  banned: number | null;
}

export function travelChips({ counts, banned }: TravelNumbers, whose: Scope) {
  const { teamId } = whose;
  return [
    ...(banned === null ? [] : [bannedChip(banned, whose)]),
    ...(['late', 'overdue'] as const).map((filter) => ({
      text: FILTER_WORDS[filter],
      count: counts[filter],
      href: listAddress('/travel', { filter, teamId }),
      current: false,
    })),
  ];
}

/** The list behind it is of the same people. */
function bannedChip(count: number, { officerId, teamId }: Scope) {
  const href = listAddress('/prohibitions', { type: 'foreign_travel', officerId, teamId });
  return { text: 'Travel prohibitions in force', count, href, current: false };
}
