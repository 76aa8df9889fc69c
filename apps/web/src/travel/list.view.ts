import type { PlanFilter, PlanListRow } from '@domain/travel';
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
}

export function listView({ filter, filters, counts, page, banned }: ListFacts, reader: ReaderNow) {
  return {
    chips: [
      ...filters.map((one) => ({
        text: FILTER_WORDS[one],
        count: counts[one],
        href: `/travel?filter=${one}`,
        current: one === filter,
      })),
      ...(banned === null
        ? []
        : [
            {
              text: 'Travel prohibitions in force',
              count: banned,
              href: '/prohibitions?type=foreign_travel',
              current: false,
            },
          ]),
    ],
    title: FILTER_WORDS[filter],
    rows: page.items.map((row) => rowOf(row, reader)),
    next: page.nextCursor ? `/travel?filter=${filter}&cursor=${encodeURIComponent(page.nextCursor)}` : '',
  };
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
