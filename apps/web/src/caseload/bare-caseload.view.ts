import type { BareAnswer, BareRow } from '@domain/caseload';
import type { ReaderNow } from '../edge/reader.js';
import { lastDay, plural, relative, whenInZone } from '../shell/index.js';
import { phaseWords } from './case-row.view.js';

/** Somebody whom the reader sees through agreements or a circle. */
export interface BareCase {
  /** Name, or the alias of the circle: volunteers know no other. */
  name: string;
  crn: string;
  /** '' where the reader has no page of the person. */
  href: string;
  /** What the reader does most for this person; null where there is nothing. */
  act: { href: string; text: string; about: string } | null;
  facts: string[];
  cues: string;
}

export interface BareCaseloadView {
  title: string;
  summary: string;
  /** Of everybody, however the list is narrowed: what the navigation shows. */
  count: number;
  filter: { words: string; hint: string } | null;
  cases: BareCase[];
  empty: { title: string; text: string };
  pages: { from: number; to: number; total: number; what: string; previous: string; next: string } | null;
}

export interface BareReader {
  roles: readonly string[];
  mayOpen: boolean;
  mayRecord: boolean;
  /** Keeps victims' contact details. */
  keepsVictims?: boolean;
}

export interface BarePlace {
  words: string;
  /** From 1. */
  page: number;
  size: number;
}

/** So short a list is read faster than it is filtered. */
const FILTERED_FROM = 6;

export function bareCaseloadView(
  { rows, all, total, nextOffset }: BareAnswer,
  { words, page, size }: BarePlace,
  who: BareReader,
  reader: ReaderNow,
): BareCaseloadView {
  const circles = who.roles.some((role) => role === 'coordinator' || role === 'volunteer');
  const title = who.roles.includes('coordinator') ? 'My circles' : circles ? 'My circle' : 'My people';
  const isShort = all < FILTERED_FROM && words === '';
  const before = (page - 1) * size;
  return {
    title,
    summary: circles ? plural(all, 'circle') : plural(all, 'person', 'people'),
    count: all,
    filter: isShort ? null : { words, hint: circles ? 'Name or alias' : 'Name or CRN' },
    cases: rows.map((row) => bareCase(row, who, reader)),
    empty:
      words === '' ? emptyWords(circles) : { title: 'Nobody fits this filter', text: 'Try fewer letters.' },
    pages:
      words !== '' || (before === 0 && nextOffset === null)
        ? null
        : {
            from: before + (rows.length > 0 ? 1 : 0),
            to: before + rows.length,
            total,
            what: 'people',
            previous: page > 1 ? addressOf(page - 1) : '',
            next: nextOffset === null ? '' : addressOf(page + 1),
          },
  };
}

function addressOf(page: number): string {
  return page > 1 ? `/caseload?page=${page}` : '/caseload';
}

function emptyWords(circles: boolean): BareCaseloadView['empty'] {
  return circles
    ? {
        title: 'No circle yet',
        text: 'Your circle stands here with its next meeting as soon as you belong to one. Ask your coordinator.',
      }
    : {
        title: 'Nobody is shared with you',
        text: 'People stand here while they are shared with your agency under an agreement. Ask the responsible officer, or the manager of the team, to share the record with you.',
      };
}

function bareCase(row: BareRow, who: BareReader, { now, zone }: ReaderNow): BareCase {
  const at = row.next_meeting_at;
  const isKnown = row.display_name !== null;
  const name = row.display_name ?? row.alias ?? 'Core member';
  return {
    name,
    crn: row.crn ?? '',
    href: who.mayOpen && isKnown ? `/people/${row.person_id}` : '',
    act: isKnown ? actFor(row.person_id, name, who) : null,
    facts: [
      isKnown && row.alias ? `Circle ${row.alias}` : '',
      row.phase ? `Circle: ${phaseWords(row.phase)}` : '',
      at
        ? `Next meeting ${whenInZone(at, zone, { zone, now })}, ${relative(at, now, zone)}`
        : row.circle_id
          ? 'No meeting arranged'
          : '',
      ...row.agreements.map(
        ({ purpose, until }) =>
          `Shared for: ${purpose.charAt(0).toLowerCase()}${purpose.slice(1)}, until ${lastDay(until, zone)}`,
      ),
    ].filter(Boolean),
    cues: row.cues ?? '',
  };
}

function actFor(id: string, name: string, { mayRecord, keepsVictims = false }: BareReader): BareCase['act'] {
  if (keepsVictims)
    return { href: `/people/${id}/victim-contacts`, text: 'Victims', about: `connected with ${name}` };
  if (mayRecord)
    return { href: `/people/${id}/contacts/new`, text: 'Record', about: `a contact with ${name}` };
  return null;
}
