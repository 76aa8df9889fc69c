import type { BareRow } from '@domain/caseload';
import type { ReaderNow } from '../edge/reader.js';
import { plural, relative, whenInZone } from '../shell/index.js';
import { phaseWords } from './case-row.view.js';

/** Somebody whom the reader sees through an agreement or a circle. */
export interface BareCase {
  /** Name, or the alias of the circle: volunteers know no other. */
  name: string;
  crn: string;
  /** '' where the reader has no page of the person. */
  href: string;
  record: string;
  facts: string[];
  cues: string;
}

export interface BareCaseloadView {
  title: string;
  summary: string;
  cases: BareCase[];
  empty: { title: string; text: string };
}

export interface BareReader {
  roles: readonly string[];
  mayOpen: boolean;
  mayRecord: boolean;
}

export function bareCaseloadView(
  rows: readonly BareRow[],
  who: BareReader,
  reader: ReaderNow,
): BareCaseloadView {
  const circles = who.roles.some((role) => role === 'coordinator' || role === 'volunteer');
  const title = who.roles.includes('coordinator') ? 'My circles' : circles ? 'My circle' : 'My people';
  return {
    title,
    summary: circles ? plural(rows.length, 'circle') : plural(rows.length, 'person', 'people'),
    cases: rows.map((row) => bareCase(row, who, reader)),
    empty: circles
      ? {
          title: 'No circle yet',
          text: 'Your circle stands here with its next meeting as soon as you belong to one. Ask your coordinator.',
        }
      : {
          title: 'Nobody is shared with you',
          text: 'People stand here while they are shared with your agency under an agreement. The responsible officer shares them.',
        },
  };
}

function bareCase(row: BareRow, { mayOpen, mayRecord }: BareReader, { now, zone }: ReaderNow): BareCase {
  const at = row.next_meeting_at;
  const isKnown = row.display_name !== null;
  return {
    name: row.display_name ?? row.alias ?? 'Core member',
    crn: row.crn ?? '',
    href: mayOpen && isKnown ? `/people/${row.person_id}` : '',
    record: mayRecord && isKnown ? `/people/${row.person_id}/contacts/new` : '',
    facts: [
      isKnown && row.alias ? `Circle ${row.alias}` : '',
      row.phase ? `Circle: ${phaseWords(row.phase)}` : '',
      at
        ? `Next meeting ${whenInZone(at, zone, { zone, now })}, ${relative(at, now, zone)}`
        : row.circle_id
          ? 'No meeting arranged'
          : '',
    ].filter(Boolean),
    cues: row.cues ?? '',
  };
}
