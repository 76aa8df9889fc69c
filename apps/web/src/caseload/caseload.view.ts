import { CASELOAD_FILTERS, type CaseloadAnswer, type CaseloadFilter } from '@domain/caseload';
import type { ReaderNow } from '../edge/reader.js';
import { plural, timeOnly } from '../shell/index.js';
import { caseRow, type CaseRow } from './case-row.view.js';
import { levelWords } from './risk-words.js';

/** Whose people, which of them, and where in a long list. */
export interface CaseloadPlace {
  filter: CaseloadFilter;
  officerId?: string;
  teamId?: string;
  level?: string;
  /** From 1. */
  page: number;
  size: number;
}

export interface CaseloadHeading {
  title: string;
  /** Empty for one's own caseload. */
  whose: string;
  mayReallocate: boolean;
}

export interface CaseloadView {
  title: string;
  summary: string[];
  chips: { text: string; count: number; href: string; current: boolean }[];
  rows: CaseRow[];
  filter: {
    open: boolean;
    action: string;
    words: string;
    level: string;
    levels: { value: string; text: string }[];
    clear: string;
  };
  reallocate: string;
  empty: { title: string; text: string; link: { href: string; text: string } } | null;
  pages: { from: number; to: number; total: number; what: string; previous: string; next: string } | null;
}

const CHIPS: Readonly<Record<CaseloadFilter, string>> = {
  all: 'All',
  today: 'Needs me today',
  late: 'Late',
  'no-assessment': 'No assessment',
  travelling: 'Travelling',
};

/** @param words what the list is narrowed to; it never stands in an address */
export function caseloadView(
  answer: CaseloadAnswer,
  place: CaseloadPlace,
  { heading, words = '', reader }: { heading: CaseloadHeading; words?: string; reader: ReaderNow },
): CaseloadView {
  const { counts } = answer;
  const narrowed = words !== '' || place.level !== undefined;
  return {
    title: heading.title,
    summary: [
      plural(counts.all, 'person', 'people'),
      `${counts.today.toLocaleString('en-GB')} ${counts.today === 1 ? 'needs' : 'need'} ${heading.whose ? 'something' : 'you'} today`,
      `${counts.late.toLocaleString('en-GB')} late`,
      `updated ${timeOnly(reader.now, reader.zone)}`,
    ],
    chips: CASELOAD_FILTERS.map((filter) => ({
      text: filter === 'today' && heading.whose ? 'Something today' : CHIPS[filter],
      count: counts[filter],
      href: addressOf({ ...place, filter, page: 1 }),
      current: filter === place.filter,
    })),
    rows: answer.items.map((item) =>
      caseRow(item, reader, !heading.whose || heading.mayReallocate, !heading.whose),
    ),
    filter: {
      open: narrowed,
      action: addressOf({ ...place, level: undefined, page: 1 }),
      words,
      level: place.level ?? '',
      levels: answer.levels.map((level) => ({ value: level, text: levelWords(level) })),
      clear: narrowed ? addressOf({ ...place, level: undefined, page: 1 }) : '',
    },
    reallocate:
      heading.mayReallocate && place.officerId ? `/team/reallocation?officerId=${place.officerId}` : '',
    empty: answer.items.length > 0 ? null : emptyWords(place, narrowed, counts.all),
    pages: pagesOf(answer, place, words),
  };
}

function emptyWords(
  place: CaseloadPlace,
  narrowed: boolean,
  all: number,
): NonNullable<CaseloadView['empty']> {
  const everybody = {
    href: addressOf({ ...place, filter: 'all', level: undefined, page: 1 }),
    text: 'Show all people',
  };
  if (narrowed)
    return {
      title: 'Nobody fits this filter',
      text: 'Try fewer letters, another level, or search all people you may see.',
      link: everybody,
    };
  if (all > 0)
    return { title: 'Nobody here now', text: `Nobody is under “${CHIPS[place.filter]}”.`, link: everybody };
  return {
    title: 'No people yet',
    text: 'People stand here in order of need as soon as a case is allocated. A manager allocates cases; an import brings many at once.',
    link: { href: '/search', text: 'Search for a person' },
  };
}

function pagesOf(
  { items, nextOffset, total }: CaseloadAnswer,
  place: CaseloadPlace,
  words: string,
): CaseloadView['pages'] {
  const before = (place.page - 1) * place.size;
  // A narrowing by words is sent, not linked, and short: it has no pages.
  if (words !== '' || (before === 0 && nextOffset === null)) return null;
  return {
    from: before + (items.length > 0 ? 1 : 0),
    to: before + items.length,
    total,
    what: 'people',
    previous: place.page > 1 ? addressOf({ ...place, page: place.page - 1 }) : '',
    next: nextOffset === null ? '' : addressOf({ ...place, page: place.page + 1 }),
  };
}

export function addressOf({ filter, officerId, teamId, level, page }: Omit<CaseloadPlace, 'size'>): string {
  const query = new URLSearchParams();
  if (officerId) query.set('officerId', officerId);
  if (teamId) query.set('teamId', teamId);
  if (filter !== 'all') query.set('filter', filter);
  if (level) query.set('level', level);
  if (page > 1) query.set('page', String(page));
  const said = query.toString();
  return said ? `/caseload?${said}` : '/caseload';
}
