import { countryName, type TimelineItemView, type TimelineKind } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, plural, relative, timeOnly } from '../shell/index.js';

export interface TimelineEntry {
  title: string;
  /** Empty where the day is all that is known. */
  time: string;
  by: string;
  summary: string;
  href: string;
  /** There is more to read by opening it. */
  more: boolean;
  flags: string[];
  aboutChild: boolean;
}

export interface TimelineDay {
  heading: string;
  entries: TimelineEntry[];
  /** Kept by the program: folded and quiet. */
  system: { summary: string; entries: TimelineEntry[] } | null;
}

export interface TimelineFilter {
  group: string;
  words: string;
  from: string;
  to: string;
}

export interface TimelineView {
  days: TimelineDay[];
  chips: { text: string; href: string; current: boolean }[];
  filter: TimelineFilter & { open: boolean; clear: string };
  older: string;
  newest: string;
  empty: { title: string; text: string } | null;
}

/** Kinds that a reader thinks of together. */
export const TIMELINE_GROUPS: Readonly<Record<string, { text: string; kinds: readonly TimelineKind[] }>> = {
  all: { text: 'Everything', kinds: [] },
  contact: { text: 'Contacts', kinds: ['contact'] },
  appointment: { text: 'Appointments and outcomes', kinds: ['appointment', 'outcome'] },
  order: { text: 'Orders and conditions', kinds: ['order', 'condition', 'registration'] },
  enforcement: { text: 'Enforcement and monitoring', kinds: ['enforcement', 'monitoring'] },
  safeguarding: { text: 'Safeguarding', kinds: ['safeguarding'] },
  mappa: { text: 'MAPPA', kinds: ['mappa'] },
  assessment: { text: 'Assessments', kinds: ['assessment'] },
  travel: { text: 'Travel', kinds: ['travel'] },
  change: { text: 'Changes', kinds: ['change', 'allocation'] },
};

export function timelineView(
  personId: string,
  page: { items: readonly TimelineItemView[]; nextCursor: string | null },
  filter: TimelineFilter & { cursor?: string },
  reader: ReaderNow,
): TimelineView {
  const narrowed = Boolean(filter.words || filter.from || filter.to);
  return {
    days: daysOf(personId, page.items, reader),
    chips: Object.entries(TIMELINE_GROUPS).map(([group, { text }]) => ({
      text,
      href: addressOf(personId, { ...filter, group }),
      current: group === filter.group,
    })),
    filter: {
      group: filter.group,
      words: filter.words,
      from: filter.from,
      to: filter.to,
      open: narrowed,
      clear: narrowed ? addressOf(personId, { group: filter.group, words: '', from: '', to: '' }) : '',
    },
    older: page.nextCursor ? addressOf(personId, filter, page.nextCursor) : '',
    newest: filter.cursor ? addressOf(personId, filter) : '',
    empty: page.items.length > 0 ? null : emptyWords(narrowed || filter.group !== 'all'),
  };
}

function emptyWords(narrowed: boolean): { title: string; text: string } {
  return narrowed
    ? { title: 'Nothing fits this filter', text: 'Try other words or days, or choose Everything.' }
    : {
        title: 'Nothing has happened yet',
        text: 'Contacts, appointments, orders and changes stand here day by day, newest first.',
      };
}

/** Grouped by the reader's day; what has only a date stays on that date, wherever the reader is. */
function daysOf(personId: string, items: readonly TimelineItemView[], reader: ReaderNow): TimelineDay[] {
  const days = new Map<string, TimelineItemView[]>();
  for (const item of items) {
    const day = dayKey(item, reader.zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([day, own]) => {
      const entries = own.filter((item) => !item.system).map((item) => entryOf(personId, item, reader));
      const system = own.filter((item) => item.system).map((item) => entryOf(personId, item, reader));
      return {
        heading: `${dayOnly(day, reader.zone, reader.now)}, ${relative(day, reader.now, reader.zone)}`,
        entries,
        system:
          system.length > 0
            ? { summary: `${plural(system.length, 'entry', 'entries')} kept by the system`, entries: system }
            : null,
      };
    });
}

const DATED: readonly TimelineKind[] = ['order', 'condition', 'assessment', 'registration', 'mappa'];

/** Whether the record knows a date and no time: "moved in" and a return are such, a change of name is not. */
function hasDateOnly({ kind, at }: TimelineItemView): boolean {
  return (
    DATED.includes(kind) ||
    ((kind === 'change' || kind === 'travel') && new Date(at).toISOString().endsWith('T00:00:00.000Z'))
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayKey(item: TimelineItemView, zone: string): string {
  const at = new Date(item.at);
  if (hasDateOnly(item)) return at.toISOString().slice(0, 10);
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

function entryOf(personId: string, item: TimelineItemView, { zone }: ReaderNow): TimelineEntry {
  return {
    title: item.title.replace(/^Appointment: (?=.*appointment$)/, ''),
    time: hasDateOnly(item) ? '' : timeOnly(item.at, zone),
    by: item.actor ?? item.source ?? '',
    summary: item.sensitive ? '' : summaryOf(item),
    href: hrefOf(personId, item),
    more: item.more,
    flags: [item.sensitive ? 'Sensitive' : '', item.corrected ? 'Corrected' : ''].filter(Boolean),
    aboutChild: item.aboutChild,
  };
}

function summaryOf({ kind, summary }: TimelineItemView): string {
  return kind === 'travel' ? summary.replace(/\b[A-Z]{2}\b/g, countryName) : summary;
}

function hrefOf(personId: string, { kind, id, recordId }: TimelineItemView): string {
  switch (kind) {
    case 'contact':
      return `/contacts/${id}`;
    case 'appointment':
    case 'outcome':
      return `/people/${personId}/appointments`;
    case 'order':
    case 'condition':
      return `/people/${personId}/orders`;
    case 'safeguarding':
      return `/safeguarding-referrals/${id}`;
    case 'mappa':
      return `/people/${personId}/mappa`;
    case 'enforcement':
      return `/people/${personId}/enforcement`;
    case 'monitoring':
      return `/people/${personId}/monitoring`;
    case 'travel':
      return `/travel-plans/${recordId}`;
    default:
      return '';
  }
}

function addressOf(personId: string, { group, words, from, to }: TimelineFilter, cursor = ''): string {
  const query = new URLSearchParams();
  if (group !== 'all') query.set('kind', group);
  for (const [name, value] of Object.entries({ words, from, to, cursor })) if (value) query.set(name, value);
  const said = query.toString();
  return `/people/${personId}/timeline${said ? `?${said}` : ''}`;
}
