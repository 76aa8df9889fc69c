import type { PlanFilter, PlanListRow } from '@domain/travel';
import { listAddress, teamChips, type Whose } from '../edge/whose.js';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, relative, whenInZone } from '../shell/index.js';
import { countriesWords } from './meaning.view.js';
import { FILTER_WORDS, OUTCOME_WORDS, STATE_WORDS } from './words.js';

export interface ListFacts {
  filter: PlanFilter;
  filters: readonly PlanFilter[];
  counts: Readonly<Record<PlanFilter, number>>;
  page: { items: readonly PlanListRow[]; nextCursor: string | null };
  /** Foreign travel prohibitions in force; null for readers who do not count them. */
  banned: number | null;
  whose: Whose;
}

export function listView({ filter, filters, counts, page, banned, whose }: ListFacts, reader: ReaderNow) {
  const { teamId } = whose;
  return {
    teams: teamChips(whose, (id) => listAddress('/travel', { filter, teamId: id })),
    chips: [
      ...filters.map((one) => ({
        text: FILTER_WORDS[one],
        count: counts[one],
        href: listAddress('/travel', { filter: one, teamId }),
        current: one === filter,
      })),
      ...(banned === null ? [] : [bannedChip(banned, whose)]),
    ],
    title: FILTER_WORDS[filter],
    rows: page.items.map((row) => rowOf(row, reader)),
    next: page.nextCursor ? listAddress('/travel', { filter, teamId, cursor: page.nextCursor }) : '',
  };
}

type Scope = Pick<Whose, 'officerId' | 'teamId'>;

/** What a team or a region is asked for. */
export interface TravelNumbers {
  counts: Readonly<Pick<Record<PlanFilter, number>, 'late' | 'overdue'>>;
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

function rowOf(row: PlanListRow, { now, zone }: ReaderNow) {
  const { nextLimit, timeZone, outcome } = row;
  const isLate = nextLimit !== null && Date.parse(nextLimit) < now.getTime();
  return {
    id: row.id,
    personId: row.personId,
    name: row.displayName,
    crn: row.crn,
    state: STATE_WORDS[row.state],
    where: countriesWords(row.countries),
    dates: `${dayOnly(row.departsOn, zone, now)} to ${row.returnsOn ? dayOnly(row.returnsOn, zone, now) : 'no day of return'}`,
    limit: nextLimit ? whenInZone(nextLimit, timeZone, { zone, now }) : '',
    ago: nextLimit ? relative(nextLimit, now, timeZone) : '',
    isLate,
    // Never "none" of a plan that nobody has judged yet.
    unknown: outcome === null && row.state !== 'CLOSED',
    outcome:
      outcome && outcome in OUTCOME_WORDS ? OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS].text : '',
  };
}
